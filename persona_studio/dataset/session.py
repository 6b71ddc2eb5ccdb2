"""What is open now: one document, what is shown of it, what is selected, and the model it is meant for."""

from __future__ import annotations

from persona_studio.base.events import Event
from persona_studio.dataset.derived import DerivedRunner, Producer
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery


class ProjectSession:
    """The one object screens share. Its events are emitted in the thread that sets the value."""

    def __init__(self, document: Document, target_model: str) -> None:
        self.document = document
        self.query_changed: Event[ExampleQuery] = Event()
        self.current_changed: Event[int | None] = Event()
        self.target_model_changed: Event[str] = Event()
        self.draft_changed: Event[tuple[int, str, str]] = Event()
        self.derived: DerivedRunner | None = None
        self._query = ExampleQuery()
        self._current: int | None = None
        self._target_model = target_model

    @property
    def query(self) -> ExampleQuery:
        """Which examples the table shows, in which order."""
        return self._query

    @query.setter
    def query(self, query: ExampleQuery) -> None:
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)

    @property
    def current(self) -> int | None:
        """The id of the example in the panel."""
        return self._current

    @current.setter
    def current(self, example: int | None) -> None:
        if example != self._current:
            self._current = example
            self.current_changed.emit(example)

    @property
    def target_model(self) -> str:
        """The model that counts and costs are for: an id of ``models.toml``."""
        return self._target_model

    @target_model.setter
    def target_model(self, model: str) -> None:
        if model != self._target_model:
            self._target_model = model
            self.target_model_changed.emit(model)

    def publish_draft(self, example: int, field: str, text: str) -> None:
        """Tell counters what is being typed in ``field`` (``prompt`` or ``completion``) of an example."""
        self.draft_changed.emit((example, field, text))

    def start_derived(self, producers: list[Producer]) -> DerivedRunner:
        """Begin to compute what slices derive from the examples."""
        self.derived = DerivedRunner(self.document, producers)
        self.derived.start()
        return self.derived

    def close(self) -> None:
        """Stop the background and close the document, leaving one file."""
        if self.derived is not None:
            self.derived.stop()
        self.document.close()
