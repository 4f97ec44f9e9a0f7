package dev.tidemark.ledger;

import dev.tidemark.run.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ledger as it stands in its file.
 *
 * @param file the file
 * @param entries the lines that are as they were written, in order
 * @param faults what is wrong, in the order of the lines
 */
public record Ledger(Path file, List<Entry> entries, List<Fault> faults) {
    /** Copies the lists. */
    public Ledger {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a ledger; what is wrong with its lines stands in {@link #faults()}.
     *
     * @throws Problems if the file is not there or cannot be read
     */
    public static Ledger read(Path file) throws Problems {
        return LedgerFile.read(file);
    }

    /**
     * The same ledger, after making sure that nothing in it is damaged.
     *
     * @throws Problems with the first line that is
     */
    public Ledger sound() throws Problems {
        Optional<Fault> first = faults.stream().filter(Fault::isDamage).findFirst();
        if (first.isPresent()) {
            throw problem(first.get());
        }
        return this;
    }

    private Problems problem(Fault fault) {
        boolean newer = fault.kind() == Fault.Kind.NEWER;
        String next = newer
                ? "use that one"
                : "`tidemark ledger verify` lists all that is wrong; put back a copy, in git perhaps";
        return new Problems(
                newer ? Problems.Fault.DATA : Problems.Fault.INPUT,
                file + ":" + fault.line() + ": the line " + fault.what() + " — " + next,
                List.of());
    }

    /** The hash of the last entry: whoever keeps it elsewhere can tell later that nothing was cut off. */
    public String head() {
        return entries.isEmpty() ? Entry.NOTHING_BEFORE : entries.getLast().hash();
    }

    /**
     * The faults, and one more where the entry with a hash that was kept elsewhere is not there.
     *
     * @param head the hash, or its first 16 digits at least
     */
    public List<Fault> faultsAgainst(String head) {
        List<Fault> all = new ArrayList<>(faults);
        if (entries.stream().noneMatch(e -> e.hash().startsWith(head))) {
            all.add(new Fault(
                    0,
                    "no entry has the hash " + head + ": entries were cut off its end, or all was written anew",
                    Fault.Kind.HEAD_GONE));
        }
        return List.copyOf(all);
    }

    /** Every claim with what came of it, in order. */
    public List<Standing> standings() {
        Map<Integer, Resolution> results = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.content() instanceof Resolution r) {
                results.putIfAbsent(r.of(), r);
            }
        }
        List<Standing> all = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.content() instanceof Registration r) {
                all.add(new Standing(entry, r, Optional.ofNullable(results.get(entry.number()))));
            }
        }
        return List.copyOf(all);
    }

    /** The claim with a number, if there is one. */
    public Optional<Standing> standing(int number) {
        return standings().stream().filter(s -> s.entry().number() == number).findFirst();
    }

    /**
     * The claims that nothing is written down of yet: open ones, and those that are due.
     */
    public List<Standing> unresolved() {
        return standings().stream().filter(s -> s.resolution().isEmpty()).toList();
    }

    /**
     * How good the forecasts were, of all claimants together first, then of each.
     *
     * @param lastDay the last decision day that is over
     */
    public List<Score> scores(int lastDay) {
        return Score.of(standings(), lastDay);
    }
}
