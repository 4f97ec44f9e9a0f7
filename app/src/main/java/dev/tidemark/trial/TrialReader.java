package dev.tidemark.trial;

import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Thesis;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a test file with its thesis; all that is wrong is reported at once. */
final class TrialReader {
    private final Path file;
    private final Complaints complaints;

    private TrialReader(Path file) {
        this.file = file;
        this.complaints = new Complaints(file.toString());
    }

    /**
     * Reads a test file.
     *
     * @param file the file
     * @throws Problems if it, or the thesis it names, cannot be used
     */
    static TrialFile read(Path file) throws Problems {
        return new TrialReader(file).read();
    }

    private TrialFile read() throws Problems {
        Optional<Branch> root =
                Branch.read(Examiner.text(file), complaints.file(), "test", TrialFormat.FILE, complaints.open());
        if (root.isEmpty()) {
            throw problems();
        }
        InlineSource inline = new InlineReader(complaints).read(root.get());
        Optional<Path> data = root.get().at("data").flatMap(this::path);
        Optional<Path> thesisFile =
                root.get().at("thesis").flatMap(this::path).filter(path -> isThere(path, root.get()));
        if (thesisFile.isEmpty()) {
            throw problems();
        }
        Thesis thesis = ThesisFile.read(thesisFile.get()).thesis();
        List<Trial> trials = new ExpectationReader(thesis, complaints).read(root.get());
        if (complaints.broken()) {
            throw problems();
        }
        return new TrialFile(file, thesisFile.get(), thesis, data, inline, trials);
    }

    private Problems problems() {
        return new Problems(Problems.Fault.INPUT, "", complaints.all());
    }

    private boolean isThere(Path path, Branch root) {
        if (Files.isRegularFile(path)) {
            return true;
        }
        complaints.error(
                root.at("thesis").orElseThrow().position(),
                "there is no file " + path,
                "a thesis file, its path relative to this file");
        return false;
    }

    /** A path relative to the test file. */
    private Optional<Path> path(Branch at) {
        try {
            return Optional.of(file.resolveSibling(at.text()).normalize());
        } catch (InvalidPathException e) {
            complaints.error(at.position(), "this is no path", "");
            return Optional.empty();
        }
    }
}
