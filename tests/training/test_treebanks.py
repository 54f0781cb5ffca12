from __future__ import annotations

import random
from pathlib import Path

import spacy

from training.names import attach_universal_ner
from training.treebanks import cut_chunks, is_open, make_doc, read_treebank

CONLLU = """# newdoc id = GUM_news_truce
# newpar
# sent_id = 1
# text = Norway didn't wait.
1\tNorway\tNorway\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tTense=Past\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 2
# text = It left.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""
IOB = "# sent_id = 1\n1\tNorway\tB-LOC\n2\tdidn't\tO\n3\twait\tO\n4\t.\tO\n"


def test_a_treebank_becomes_docs_with_trees_names_and_paragraphs(tmp_path: Path) -> None:
    path, names = tmp_path / "t.conllu", tmp_path / "t.iob2"
    path.write_text(CONLLU, encoding="utf-8")
    names.write_text(IOB, encoding="utf-8")
    (text,) = read_treebank(path)
    attach_universal_ner([text], names)
    chance = random.Random(1)
    doc = make_doc(text.sentences, spacy.blank("en").vocab, chance)
    assert "Norway didn't wait." in doc.text
    assert [(t.text, t.dep_, t.head.text) for t in doc[:4]] == [
        ("Norway", "nsubj", "wait"),
        ("did", "aux", "wait"),
        ("n't", "advmod", "wait"),
        ("wait", "ROOT", "wait"),
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [("Norway", "LOC")]
    assert len(list(doc.sents)) == 2
    assert is_open(text)
    assert [len(c) for c in cut_chunks(text, random.Random(2))] in ([2], [1, 1])
