package dev.tidemark.cli;

import dev.tidemark.town.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who uses the command line in a town: the checkout, settings that say where the town's services are, and a store
 * of their own.
 */
final class TownUser {
    static final String KEY = "0123456789abcdef0123456789abcdef";

    /** The coins of the town come once a month, and stand until the next. */
    static final String MONTHLY_COINS = """
            universes:
              coinmetrics_daily:
                frequency: monthly
                ranks: 200
                lag: {days: 1, at: '00:00', zone: UTC}
                stale_after_days: 35
                dead_coins: included
                from: ['coinmetrics:*']
                since: 2010-07-18
            """;

    private final Path folder;
    private boolean key = true;
    private String today = "2026-11-22";
    private Path home = RealMarket.home();
    private Duration longest = Duration.ofSeconds(60);

    /**
     * A user.
     *
     * @param folder where settings and the store are
     * @param town the town
     * @param mapping what the user's own sources.yaml says besides the addresses
     */
    TownUser(Path folder, Town town, String mapping) {
        this.folder = folder;
        StringBuilder text = new StringBuilder("addresses:\n");
        for (String provider : town.providers()) {
            text.append("  ")
                    .append(provider)
                    .append(": ")
                    .append(town.address(provider))
                    .append('\n');
        }
        try {
            Files.createDirectories(folder.resolve("config/tidemark"));
            Files.writeString(folder.resolve("config/tidemark/sources.yaml"), text + mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without a key of FRED. */
    TownUser withoutKey() {
        key = false;
        return this;
    }

    /** The same on a day. */
    TownUser on(String date) {
        today = date;
        return this;
    }

    /** The same with another folder for the checkout: settings of its own. */
    TownUser at(Path folderOfSettings) {
        home = folderOfSettings;
        return this;
    }

    /** The same, who lets no answer take longer than this. */
    TownUser impatient(Duration time) {
        longest = time;
        return this;
    }

    /** The store. */
    Path store() {
        return folder.resolve("data/tidemark/tidemark.duckdb");
    }

    private Terminal terminal() {
        Terminal terminal = new Terminal(home)
                .on(today)
                .with("XDG_CONFIG_HOME", folder.resolve("config").toString())
                .with("XDG_DATA_HOME", folder.resolve("data").toString())
                .with("TIDEMARK_CACHE", "off")
                .with("TIDEMARK_CONTACT", "someone@example.com")
                .impatient(longest);
        return key ? terminal.with("FRED_API_KEY", KEY) : terminal;
    }

    /** A command. */
    Terminal.Result run(String... arguments) {
        return terminal().run(arguments);
    }

    /** Synchronises. */
    Terminal.Result sync(String... arguments) {
        return run(joined("sync", arguments));
    }

    /** A command over the store. */
    Terminal.Result over(String command, String... arguments) {
        return run(joined(command, arguments, "--store", store().toString()));
    }

    private static String[] joined(String command, String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
