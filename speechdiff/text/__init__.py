"""Characters to paragraphs to sentences to words, and the normal forms that comparing uses.

    text -> sentences.segment() -> SegmentedText -> word.words() of a sentence -> Word, Word ...

Importing this package loads none of its modules, so that a program that never cuts words never pays
for a dictionary.
"""
