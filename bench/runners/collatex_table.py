"""CollateX on two text files, cut at 1,000 characters: [old token, new token] a line."""

import json
import sys
from pathlib import Path

from collatex import Collation, collate

MOST = 1_000
collation = Collation()
for name in sys.argv[1:3]:
    collation.add_plain_witness(name, Path(name).read_text("utf-8")[:MOST])
table = collate(collation, segmentation=False)
for column in table.columns:
    texts = (column.tokens_per_witness.get(name, []) for name in sys.argv[1:3])
    cells = ["".join(token.token_data["t"] for token in tokens) for tokens in texts]
    print(json.dumps(cells, ensure_ascii=False))
