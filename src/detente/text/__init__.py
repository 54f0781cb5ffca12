"""From bytes to a `Document`: pages, files and JSONL lines; the text is final from here on.

`detente.text.fetch` is imported by those who fetch; nothing else here touches the network.
"""

from detente.text.documents import Source, file_bytes, read_document, read_file, read_lines
from detente.text.furniture import Removed

__all__ = ["Removed", "Source", "file_bytes", "read_document", "read_file", "read_lines"]
