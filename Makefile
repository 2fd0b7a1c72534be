# The commands of a working day. Each does its own set-up (see run.py).

.PHONY: check test lint site reports docs words demo

check:    ## everything that must hold before a push
	bash .ci/run

test:     ## the tests
	python3 run.py test

lint:     ## linters, types and layers
	python3 run.py lint

site:     ## the documentation site, into build/site
	python3 run.py site

reports:  ## make the checked-in reports on the example speeches anew
	for speech in npc-closing innovation-forum town-hall; do \
	  rm -rf "reports/$$speech" && python3 run.py report --repo "versions/$$speech" \
	    --formats all --into "reports/$$speech" || exit 1; \
	done

docs:     ## bring docs/commands.md and the answers in all documents up to date
	python3 run.py test tests/docs/test_documents.py tests/docs/test_readme_zh.py \
	  tests/check/test_document.py tests/docs/test_pages_for_people.py \
	  tests/docs/test_pages_in_chinese.py --update-commands -n 0

words:    ## bring the catalogues of messages up to date and compile them
	python3 run.py test tests/wording/test_wording.py --update-words

demo:     ## the example speeches in the terminal app
	python3 run.py demo
