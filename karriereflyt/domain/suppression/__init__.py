"""What may be published of anonymous answers without anybody being able to work out what a few people have said.

Safe by construction: what is published of a question are cells of one partition of those who have answered, each of
which is empty or holds at least k people, and nowhere have all said the same. Finer cells are merged until that is
true; what cannot be, is withheld.
"""
