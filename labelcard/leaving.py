"""The labels of a session as a table, and in files that other programs read."""

from helpers.checks import as_path, check_flag
from labelcard.desk import Desk
from labelcard.export import make_labels, to_csv, to_doccano, to_jsonl, to_label_studio
from labelcard.files import write_whole
from labelcard.given import as_file
from labelcard.hub import write_datasets


class Leaving(Desk):
    """What of a session a program takes along."""

    def labels(self):
        """All labels in force, as `labelcard.export.make_labels` lists them."""
        with self._lock:
            several = self.settings.several
            return make_labels(self.progress, self.texts, self.queue.held_out_set, several)

    def export_csv(self, path, for_excel=False):
        """Write all labels in force to a CSV that `load_texts` reads, with all further columns.

        Parameters
        ----------
        path : str or Path
        for_excel : bool
            Whether to write what a spreadsheet opens as it is: with a byte order mark, so that
            umlauts survive, and with a quote in front of what would be a formula.
            `import_labels` takes it away again.
        """
        check_flag("for_excel", for_excel)
        encoding = "utf-8-sig" if for_excel else "utf-8"
        self._export(path, to_csv(self.labels(), for_excel), encoding)

    def export_jsonl(self, path):
        """Write all labels in force, one JSON object a line, with ``text`` and ``label``."""
        self._export(path, to_jsonl(self.labels()))

    def export_doccano(self, path):
        """Write what doccano imports as JSONL, for text classification."""
        self._export(path, to_doccano(self.labels()))

    def export_label_studio(self, path):
        """Write tasks with annotations for Label Studio, for its text classification."""
        self._export(path, to_label_studio(self.labels()))

    def export_datasets(self, folder):
        """Write a folder that ``datasets.load_dataset(folder)`` of Hugging Face reads."""
        write_datasets(self.labels(), as_path("folder", folder))

    def _export(self, path, text, encoding="utf-8"):
        write_whole(
            as_file("path", path), text, encoding, kept=self.texts.attrs.get("source", "")
        )
