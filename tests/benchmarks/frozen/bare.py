"""A window with a word in it and nothing else: what Python, Qt and the freezing take of themselves."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    label = QLabel("Companion")
    label.resize(640, 400)
    label.show()
    sys.exit(application.exec())
