package dev.tidemark.brief;

import dev.tidemark.trial.Difference;
import dev.tidemark.trial.FileResult;
import dev.tidemark.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;

/** How tests of theses went: what differs, line by line, or everything as JSON. */
public final class TrialText {
    private TrialText() {}

    /** One line a difference: {@code file:line: test (as of date): what: expected this, got that}. */
    public static String differences(FileResult result) {
        StringBuilder out = new StringBuilder();
        for (TrialResult trial : result.trials()) {
            for (Difference difference : trial.differences()) {
                out.append(result.file())
                        .append(':')
                        .append(difference.line())
                        .append(": ")
                        .append(trial.name())
                        .append(" (as of ")
                        .append(trial.asOf())
                        .append("): ")
                        .append(difference)
                        .append('\n');
            }
        }
        return out.toString();
    }

    /**
     * All tests of all files.
     *
     * @param results the files that could be run
     * @param unusable the files that could not
     */
    public static String json(List<FileResult> results, List<Path> unusable) {
        return JsonBrief.text(json -> json.object(() -> {
            json.whole(
                    "tests", results.stream().mapToInt(r -> r.trials().size()).sum());
            json.whole("failed", results.stream().mapToInt(FileResult::failed).sum());
            json.texts("unusable", unusable.stream().map(Path::toString).toList());
            json.list("files", results, result -> {
                json.text("file", result.file().toString());
                json.list("tests", result.trials(), trial -> trial(json, trial));
            });
        }));
    }

    private static void trial(JsonBrief json, TrialResult trial) {
        json.text("name", trial.name());
        json.whole("line", trial.line());
        json.text("as_of", trial.asOf().toString());
        json.truth("passed", trial.passed());
        json.list("differences", trial.differences(), difference -> {
            json.whole("line", difference.line());
            json.text("of", difference.subject());
            json.text("expected", difference.expected());
            json.text("got", difference.got());
        });
    }
}
