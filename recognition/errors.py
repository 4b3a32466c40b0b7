"""What can go wrong, in sentences that name the place, the value, what was expected and the next step."""


class RecognitionError(Exception):
    """Base of every error this package raises on purpose; its text is fit to be shown to a reader.

    A second sentence is for the log and the terminal: it names what is nobody else's matter.
    """

    def __str__(self) -> str:
        """Return all that is to be said."""
        return " ".join(map(str, self.args))


class DateError(RecognitionError):
    """A text is not one of the EDTF dates used here."""


class DataError(RecognitionError):
    """A table or its description cannot be read as the data package says."""


class ArgumentError(RecognitionError):
    """A value given on the command line is not one of those expected."""


class WriteError(RecognitionError):
    """A file cannot be written where it was asked for."""


class BrowserError(RecognitionError):
    """No browser is at hand to draw an image."""
