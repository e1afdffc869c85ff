"""The PDF of a commune is kept like a page, and made anew when something on it changes."""

from django.urls import reverse

from tests.factories.border import BorderGateFactory, CommuneFactory


def test_a_profile_is_kept_until_what_it_shows_changes(client, rendered, django_assert_num_queries):
    gate = BorderGateFactory(unit=CommuneFactory(on_border=True))
    address = reverse("profiles:commune", args=[gate.unit.slug])
    first = client.get(address)

    with django_assert_num_queries(0):
        second = client.get(address)
        same = client.get(address, headers={"if-none-match": first["ETag"]})
    gate.name_vi = "Cửa khẩu khác"
    gate.save()
    third = client.get(address)

    assert second.content == first.content
    assert second["Content-Disposition"] == first["Content-Disposition"]
    assert second["Content-Type"] == "application/pdf"
    assert same.status_code == 304
    assert third.content != first.content
    assert rendered == [address, address]
