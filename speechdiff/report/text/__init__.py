"""Text for a terminal and for a file: plain, Markdown, CriticMarkup."""
