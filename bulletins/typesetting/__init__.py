"""Typesetting of a bilingual bulletin: an `IssueDocument` in, a PDF out.

This package knows neither Django nor the office: everything an office may change
comes in through the document.
"""
