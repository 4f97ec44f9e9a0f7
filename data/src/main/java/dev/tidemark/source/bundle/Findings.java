package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is found in one file: at most twenty errors and twenty warnings are kept, repairs of one kind are one note. */
final class Findings {
    private static final int CAP = 20;

    private final String file;
    private final List<Diagnostic> errors = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final Map<String, Repair> repairs = new LinkedHashMap<>();
    private int errorCount;
    private int warningCount;

    Findings(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void error(int line, int column, String what, String hint) {
        errorCount++;
        if (errorCount <= CAP) {
            errors.add(Diagnostic.error(file, line, column, what, hint));
        }
    }

    void warning(int line, int column, String what, String hint) {
        warningCount++;
        if (warningCount <= CAP) {
            warnings.add(Diagnostic.warning(file, line, column, what, hint));
        }
    }

    /** Notes a repair; repairs with the same words become one note at the first of them. */
    void repaired(int line, int column, String what) {
        Repair first = repairs.get(what);
        repairs.put(
                what,
                first == null ? new Repair(line, column, 1) : new Repair(first.line, first.column, first.count + 1));
    }

    boolean broken() {
        return errorCount > 0;
    }

    int errorCount() {
        return errorCount;
    }

    /** Whether further errors would only be counted, so that costly searches for their words can be left out. */
    boolean full() {
        return errorCount >= CAP;
    }

    /** Errors, then warnings, then notes, each in the order of the file. */
    List<Diagnostic> all() {
        List<Diagnostic> all = new ArrayList<>(errors);
        if (errorCount > CAP) {
            all.add(Diagnostic.error(file, 0, 0, "and " + (errorCount - CAP) + " more errors", ""));
        }
        all.addAll(warnings);
        if (warningCount > CAP) {
            all.add(Diagnostic.warning(file, 0, 0, "and " + (warningCount - CAP) + " more warnings", ""));
        }
        repairs.forEach((what, repair) -> all.add(Diagnostic.note(
                file,
                repair.line,
                repair.column,
                repair.count == 1 ? what : what + " (" + repair.count + " times, first here)",
                "")));
        return all;
    }

    /** The first error in one sentence with its place; empty when there is none. */
    String reason() {
        if (errors.isEmpty()) {
            return "";
        }
        Diagnostic first = errors.getFirst();
        String place = first.line() == 0 ? file : file + ":" + first.line();
        String more = switch (errorCount) {
            case 1 -> "";
            case 2 -> " (and 1 more error)";
            default -> " (and " + (errorCount - 1) + " more errors)";
        };
        return place + ": " + first.what() + more;
    }

    private record Repair(int line, int column, int count) {}
}
