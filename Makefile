# make book    build the briefing book into out/book
# make test    checks and all tests
# make serve   start the site at http://127.0.0.1:8000/ with its desk in desk/; the first start prints a link that sets the password
# make check   style, types and the direction of data flow
# make docs    the documentation as a site into out/docs
# make pictures  take the pictures of the documentation anew, of this book and this site
# make bench   measure, and write benchmarks/RESULTS.md
# Each target sets up what it needs: python3 with venv is all a machine must have.

UV := .tools/bin/uv
RUN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
WORKERS ?= 2
# Such as EXTRAS="--extra spark", which needs Java and lets the tests of the cluster run.
EXTRAS ?=

.PHONY: setup book test serve check docs pictures bench clean

setup: .venv/.ready

.tools/.ready:
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.13,<0.14"
	touch $@

.venv/.ready: .tools/.ready pyproject.toml uv.lock
	test -d .venv || python3 -m venv .venv
	$(UV) sync --locked --quiet $(EXTRAS)
	touch $@

book: setup
	$(RUN)/steeldialogue book

serve: setup
	$(RUN)/steeldialogue serve

check: setup
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-cache

test: check
	$(RUN)/pytest -n $(WORKERS)

docs: setup
	$(RUN)/sphinx-build --quiet --fail-on-warning --builder html --doctree-dir out/docs-kept docs out/docs
	test ! -d out/docs-images || cp out/docs-images/*.png out/docs/_images/

pictures: setup
	$(RUN)/pytest --quiet tests/browser/test_docs_screenshots.py -k pictures_of
	cp out/docs-images/*.png docs/images/

bench: setup
	$(UV) sync --locked --quiet --extra bench
	$(RUN)/python benchmarks/all.py

clean:
	rm -rf .venv .tools out
