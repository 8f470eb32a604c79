"""How the documentation site is made of these pages, of docstrings, and of the commands' own help: `make docs`."""

import sys
from pathlib import Path
from tempfile import mkdtemp

from pygments.lexers.shell import BashLexer
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from steeldialogue import __version__
from steeldialogue.web.start import set_up

sys.path.insert(0, str(Path(__file__).parent / "extensions"))
set_up(Path(mkdtemp()))  # the record's rooms are Django's, which wants a site before it lets them be read

project = "Steel Dialogue"
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "mathml", "rooms", "commands", "formulas"]
exclude_patterns = ["extensions", "**/__pycache__"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
suppress_warnings = ["ref.python"]  # two rooms may have a class of one name; its first mention then is no link

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100
add_module_names = False

html_theme = "furo"
html_title = "Steel Dialogue"
html_math_renderer = "mathml"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": []}
pygments_style = "friendly"


def setup(app: Sphinx) -> None:
    """Colours: what is typed is typed for a shell, whether it is run by the tests or not; tables and output stand as they are."""
    for name, lexer in {"csv": TextLexer, "output": TextLexer, "console": BashLexer}.items():
        app.add_lexer(name, lexer)
