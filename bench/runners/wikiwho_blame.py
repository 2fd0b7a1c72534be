"""WikiWho on the drafts of a folder: how many pieces the newest one has, and of how many drafts."""

import json
import sys
from pathlib import Path

from WikiWho.utils import iter_rev_tokens
from WikiWho.wikiwho import Wikiwho

paths = sorted(Path(sys.argv[1]).glob("v*.txt"))
article = Wikiwho("speech")
article.analyse_article(
    [
        {"revid": n, "timestamp": f"2000-01-01T00:00:{n:02}Z", "user": "u", "userid": 1, "*": text}
        for n, text in enumerate((path.read_text("utf-8") for path in paths), 1)
    ]
)
newest = article.revisions[article.ordered_revisions[-1]]
tokens = list(iter_rev_tokens(newest))
print(
    json.dumps(
        {
            "pieces": len(tokens),
            "drafts": len({token.origin_rev_id for token in tokens}),
            "left_out": len(article.spam_ids),
        }
    )
)
