class TypesettingError(Exception):
    """No PDF could be made; `detail` is what the typesetter said."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail
