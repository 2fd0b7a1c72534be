"""Where drafts come from and go: git, folders, files.

    reading    `reading`, `formats`, `encoding`     bytes of any file -> DraftText
               `resolve`                            words -> source, speech, draft
               `git`, `folder`, `source`            the sources, all usable in ``with``
    writing    `import_plan`, `store`               files -> a repository, a commit a draft
               `atomic`                             a file is the old one or the new one
    acting     `working_copy`, `committing`         edited span by span; committed as the user would
               `review_notes`, `decision_store`     marks and decisions, kept in git notes
               `watch`                              whether something moved, cheaply

Everything here raises `SpeechdiffError`s only, whose message is one line for people. Importing this
package loads none of its modules: two plain files are compared without git.
"""
