def render_page(reading, explain=False):
    return ""
