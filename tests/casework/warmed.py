"""Imported once by the process that the killed ones are forked from: config and templates are read already."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # as a test may not; nothing of this process is under test
    from tests.casework import house

    house.words()
