package dev.tidemark.watch.channel;

import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outcome;
import java.time.Instant;
import java.util.function.Consumer;

/** Standard output: a line a notice. */
final class StandardOutput implements Channel {
    private static final int MOST = 4000;

    static final Kind KIND = new Kind(
            "stdout",
            "standard output, a line a notice",
            Kind.with(),
            setup -> new StandardOutput(setup.name(), setup.print()));

    private final String name;
    private final Consumer<String> print;

    private StandardOutput(String name, Consumer<String> print) {
        this.name = name;
        this.print = print;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome send(Notice notice, Instant now) {
        print.accept(Texts.message(notice, Texts.Markup.PLAIN, MOST).replace("\n", " | "));
        return Outcome.delivered();
    }
}
