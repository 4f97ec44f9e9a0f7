package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Values that were not believed when they came. */
final class PutAside {
    private PutAside() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        // What came twice was put aside twice.
        for (Holdings.Aside each : new LinkedHashSet<>(held.aside())) {
            found.add(as.of(
                    Severity.WARNING, each.of(), each.date(), each.date(), each.value() + " came; " + each.reason()));
        }
        return found;
    }
}
