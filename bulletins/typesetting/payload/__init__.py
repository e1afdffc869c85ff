"""An issue document as the JSON tree that the Typst template reads.

Every string in the result has passed `characters.printable`: the template prints it as it is.

`issue` puts it together from `items`, `outreach` and `imprint`; these take their strings from
`words` and their pictures from `pictures`.
"""
