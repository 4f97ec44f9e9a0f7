package dev.tidemark.source;

import dev.tidemark.series.Scale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gathers the rows of several fields of one series. */
public final class Bars {
    private final Map<String, FieldRows> fields = new LinkedHashMap<>();

    /** No rows yet; the fields come out in this order, also where they stay empty. */
    public Bars(List<String> names) {
        names.forEach(name -> fields.put(name, new FieldRows(name)));
    }

    /** One more value of a field. */
    public void add(String field, LocalDate day, long knownAt, double written) {
        fields.computeIfAbsent(field, FieldRows::new).add(day, knownAt, written);
    }

    /**
     * The series.
     *
     * @param last the answer to blame, and the one whose validators count where there is no other
     * @param scale how the numbers of a field are written, where the service tells
     * @param notes what was left out
     * @throws Refused if a date has two values of a field
     */
    public Delivery.Series series(Reply last, Function<String, Optional<Scale>> scale, List<String> notes)
            throws Refused {
        List<Delivery.Field> all = new ArrayList<>();
        for (Map.Entry<String, FieldRows> each : fields.entrySet()) {
            all.add(each.getValue().field(last, scale.apply(each.getKey())));
        }
        return new Delivery.Series(all, Validators.NONE, notes);
    }
}
