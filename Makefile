# Everything one does with this project, from a fresh clone on. 'make' alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# torch without CUDA, unless a wheel is at hand or another index is named.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
TORCH_WHEEL := $(firstword $(wildcard $(addsuffix /torch-*.whl,$(PIP_FIND_LINKS))))
INDEX := $(if $(TORCH_WHEEL),,--extra-index-url $(TORCH_INDEX))

# Makes the image where an engine answers (status 3: none does), and leaves the flag to use in $$sandbox.
define choose_sandbox
sandbox="$(SANDBOX)"; status=0; $(BIN)/python -m autograder.sandboxes.image || status=$$?; \
if [ $$status = 3 ] && [ -z "$$AUTOGRADER_REQUIRE_DOCKER" ]; then \
    sandbox="$${sandbox:---sandbox unsafe-local}"; \
    echo "No Docker engine: our own notebooks run with $$sandbox. Never run other people's like this."; \
elif [ $$status != 0 ]; then exit $$status; fi
endef

.DEFAULT_GOAL := help
.PHONY: help install image verify certify diagnosis test corpus demo bench attacks gpu fuzz class300 lint clean

help:  ## List the goals
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-16s%s\n", $$1, $$2}'

install: $(VENV)/.installed  ## Make .venv and install everything into it
	@$(BIN)/python -m compileall -q autograder reference  # what is not compiled is compiled anew for each command

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt $(INDEX) -e '.[dev]'
	@touch $@

image: install  ## Make the sandbox image, if it is not there for the sources as they are
	@$(BIN)/python -m autograder.sandboxes.image

verify: install  ## Prove every assignment: solution full, blank zero, every misconception named
	@$(choose_sandbox); $(BIN)/python -m autograder.cli verify --all $$sandbox

test: install  ## Lint while the image is made, then run the tests (without an engine: all but Docker's, and it says so)
	@lint=$$(mktemp); $(MAKE) --no-print-directory lint >$$lint 2>&1 & \
	$(BIN)/python -m autograder.sandboxes.image || \
	    { status=$$?; [ $$status = 3 ] && [ -z "$$AUTOGRADER_REQUIRE_DOCKER" ]; } || exit $$status; \
	status=0; wait $$! || status=$$?; cat $$lint; rm $$lint; exit $$status
	$(BIN)/pytest -n 2 --dist loadgroup -m "not long and not gpu"

corpus: image  ## Run what 'make test' samples: every submission of the corpus, every release (PART=2/4: a quarter of it)
	CORPUS_PART=$(PART) $(BIN)/pytest -n 2 --dist loadgroup -m long

demo: install  ## Grade a made-up class and show what comes of it
	@$(choose_sandbox); $(BIN)/python -m autograder.cli demo $$sandbox

certify: image  ## Break every solution in one place at a time, and write the certificates
	@$(BIN)/python -m autograder.cli certify --all

diagnosis: install  ## Measure over the whole corpus what is named rightly, wrongly, or not (a quarter of an hour)
	$(BIN)/python benchmarks/diagnosis.py --jobs 2

bench: image  ## Grade one class with ours, otter-grader and nbgrader; print CPU per submission, and how ours grows
	$(BIN)/python benchmarks/compare.py
	$(BIN)/python benchmarks/compare.py --series 20,200,2000

ATTACKED := '--mutations' '--isolation fast' '--backend unsafe-local'

attacks: image  ## Try every attack on Docker, take defences away, in shared containers and on unsafe-local; print the tables
	@for table in $(if $(TABLE),'$(TABLE)',$(ATTACKED)); do $(BIN)/python tests/attacks/table.py $$table || exit; done

gpu: install  ## Run the tests that need a GPU, in containers where the engine has any, else with unsafe-local
	REQUIRE_GPU=1 $(BIN)/pytest -m gpu tests/gpu

fuzz: install  ## Fuzz the decoder and the readers with atheris, a minute each (FUZZ_S=seconds)
	$(BIN)/pip install --quiet --disable-pip-version-check atheris
	@for each in decoder parser answer descriptions notebook archive; do \
	    $(BIN)/python tests/fuzz/nightly.py $$each -max_total_time=$${FUZZ_S:-60} || exit; done

class300: image  ## Grade a made-up class of 300, stopped and resumed, and compare every row
	$(BIN)/python benchmarks/class_of_300.py

lint: install  ## Style, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:  ## Remove what the goals made here (not the image)
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage htmlcov .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
