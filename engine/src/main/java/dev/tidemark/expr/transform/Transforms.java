package dev.tidemark.expr.transform;

import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of everything that expressions may call; one more entry is one line in its family's file. */
public final class Transforms {
    private static final Vocabulary ALL = new Vocabulary(Stream.of(
                    SeriesFunctions.ENTRIES,
                    RecordFunctions.ENTRIES,
                    WindowFunctions.ENTRIES,
                    PairFunctions.ENTRIES,
                    ValueFunctions.ENTRIES,
                    DateFunctions.ENTRIES,
                    UniverseFunctions.ENTRIES,
                    BasketFunctions.ENTRIES,
                    EventFunctions.ENTRIES)
            .flatMap(List::stream)
            .toList());

    private Transforms() {}

    /** The whole vocabulary. */
    public static Vocabulary vocabulary() {
        return ALL;
    }

    /** All entries in the order of the catalogue. */
    public static List<Transform> entries() {
        return ALL.entries();
    }
}
