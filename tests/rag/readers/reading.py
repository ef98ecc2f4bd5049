"""What the ``read`` fixture gives."""

from __future__ import annotations

from rag.readers import Notice, Refusal
from rag.types import Article

Item = Article | Refusal | Notice


class Read:
    """All that finding and reading paths gave."""

    def __init__(self, items: list[Item]) -> None:
        self.articles = [item for item in items if isinstance(item, Article)]
        self.refusals = [item for item in items if isinstance(item, Refusal)]
        self.notices = [item for item in items if isinstance(item, Notice)]

    @property
    def article(self) -> Article:
        assert len(self.articles) == 1, (self.articles, self.refusals)
        return self.articles[0]

    @property
    def refusal(self) -> Refusal:
        assert not self.articles
        assert len(self.refusals) == 1, self.refusals
        return self.refusals[0]

    @property
    def said(self) -> str:
        return "\n".join(f"{notice.where} {notice.text}" for notice in self.notices)
