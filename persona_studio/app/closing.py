"""What becomes of a training under way when the window is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from persona_studio.app.services import Services
from persona_studio.i18n import tr


def may_close(services: Services, parent: QWidget) -> bool:
    """Ask, where this computer is training; False where the window is to stay.

    "Go on" needs nothing: the engine is a process of its own and leaves when its work is done. "Stop" lets it
    save the job; the next start goes on from there.
    """
    if "store" not in services.__dict__ or services.connections.engine() is None:
        return True
    if not any(job.provider == "local" and job.launched for job in services.store.unfinished()):
        return True
    box = QMessageBox(parent)
    box.setWindowTitle(tr("Training is going on – Persona Studio"))
    box.setText(tr("This computer is still training."))
    box.setInformativeText(
        tr("It can go on without this window, or stop now and go on from the same place next time.")
    )
    go_on = box.addButton(tr("Go on in the background"), QMessageBox.ButtonRole.AcceptRole)
    stop = box.addButton(tr("Stop, and go on next time"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is stop:
        engine = services.connections.engine()
        if engine is not None:
            engine.stop()
        return True
    return box.clickedButton() is go_on
