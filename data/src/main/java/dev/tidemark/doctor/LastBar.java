package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A last bar without volume where those before it had some. */
final class LastBar {
    private static final int BEFORE = 20;

    private LastBar() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            if (line.bars().isEmpty() || line.size() <= BEFORE) {
                continue;
            }
            double[] volume = line.bars().get().volume();
            int last = volume.length - 1;
            double usual = Robust.median(Arrays.stream(volume, last - BEFORE, last)
                    .map(x -> Double.isNaN(x) ? 0 : x)
                    .toArray());
            if (usual > 0 && !(volume[last] > 0)) {
                found.add(as.of(
                        Severity.WARNING,
                        line.id(),
                        line.last(),
                        line.last(),
                        "the last row has no volume; the usual one is " + Say.number(usual)));
            }
        }
        return found;
    }
}
