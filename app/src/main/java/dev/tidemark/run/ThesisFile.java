package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisReader;
import dev.tidemark.thesis.Tried;
import java.nio.file.Path;
import java.util.List;

/**
 * A thesis file whose text was read and found right, before any data place is opened.
 *
 * @param path the file
 * @param text the text
 * @param thesis what it says
 * @param tried its variants that were looked at before, as remembered beside it
 * @param diagnostics warnings about its text
 */
public record ThesisFile(Path path, String text, Thesis thesis, Tried tried, List<Diagnostic> diagnostics) {
    /** Copies the list. */
    public ThesisFile {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Reads a file.
     *
     * @throws Problems if it cannot be read, with all that is wrong with its text
     */
    public static ThesisFile read(Path path) throws Problems {
        String text = Examiner.text(path);
        ThesisReader.Read read = ThesisReader.read(text, path.toString());
        Thesis thesis = read.thesis().orElseThrow(() -> new Problems(Problems.Fault.INPUT, "", read.diagnostics()));
        return new ThesisFile(path, text, thesis, TrialsFile.read(path).under(thesis), read.diagnostics());
    }
}
