"""Sets a working paper on as many pages as it needs, tagged, with only the locked fonts."""

from __future__ import annotations

from weasyprint import HTML

from handbill.model.paper import FilledPaper, SetPaper
from handbill.problems import Location, Problem, TypesetError
from handbill.typeset.blame import why_not_set
from handbill.typeset.fetch import BASE_URL, AssetFetcher, MissingFileError
from handbill.typeset.process import fonts, gathered_log, missing_glyphs
from handbill.typeset.sheet import parsed_style


def set_paper(paper: FilledPaper) -> SetPaper:
    """Set a paper: see `handbill.typeset.typeset_paper`."""
    problems: list[Problem] = []
    styles = [parsed_style(name, text, problems) for name, text in paper.styles.items()]
    html = HTML(string=paper.html, base_url=BASE_URL, url_fetcher=AssetFetcher({}))
    try:
        with gathered_log() as messages:
            pdf = html.render(font_config=fonts(), stylesheets=styles).write_pdf(pdf_variant="pdf/ua-1")
    except MissingFileError as error:
        messages = [f"a paper uses no pictures, and this one asks for {error.url}"]
    except MemoryError:
        raise
    except Exception as error:
        raise TypesetError([*problems, why_not_set(error, Location(paper.template))]) from error
    missing, others = missing_glyphs(messages)
    for message in others:
        hint = "Look for what was changed last in templates/papers/."
        problems.append(Problem(Location(paper.path), "weasyprint", message, hint))
    if problems:
        raise TypesetError(dict.fromkeys(problems))
    return SetPaper(pdf, missing)
