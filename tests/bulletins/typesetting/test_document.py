import json

from bulletins.typesetting.document import IssueDocument
from tests.bulletins.typesetting import reference


def test_an_issue_survives_json(good_issue):
    again = IssueDocument.from_dict(json.loads(json.dumps(good_issue.to_dict())))

    assert again == good_issue


def test_an_issue_needs_no_more_than_its_title_and_issuer():
    document = reference.issue()

    assert IssueDocument.from_dict(document.to_dict()) == document
