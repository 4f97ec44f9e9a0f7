package dev.tidemark.watch.channel;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Nearest;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Position;
import dev.tidemark.watch.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section {@code channels} of the settings; everything that is wrong is reported at once. */
final class ChannelsReader {
    private static final Pattern SECTION = Pattern.compile("^[\"']?channels\\b", Pattern.MULTILINE);
    /** Where people put secrets that do not know where they belong. */
    private static final Set<String> MISPLACED =
            Set.of("url", "webhook", "webhook_url", "password", "token", "bot_token", "key", "api_key");

    private final String file;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Setup.Surroundings surroundings;

    private ChannelsReader(String file, Setup.Surroundings surroundings) {
        this.file = file;
        this.surroundings = surroundings;
    }

    /**
     * What came of the section.
     *
     * @param channels the channels, in the order in which they stand; none if something is wrong
     * @param diagnostics everything that is wrong, with line and column
     */
    record Read(List<Channel> channels, List<Diagnostic> diagnostics) {
        Read {
            channels = List.copyOf(channels);
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Reads the text of the settings; sections of others are left alone.
     *
     * @param text the text
     * @param file the file's name, for messages
     */
    static Read read(String text, String file, Setup.Surroundings surroundings) {
        return SECTION.matcher(text).find()
                ? new ChannelsReader(file, surroundings).read(text)
                : new Read(List.of(), List.of());
    }

    private Read read(String text) {
        Optional<Branch> section =
                Branch.open(text, file, "settings", diagnostics).flatMap(root -> root.at("channels"));
        List<Channel> channels = new ArrayList<>();
        if (section.isPresent()) {
            List<Branch> items = section.get().items();
            if (items.isEmpty()) {
                error(section.get().position(), "channels must be a list of channels", "begin each with a hyphen");
            }
            Map<String, Position> names = new HashMap<>();
            for (Branch item : items) {
                channel(item, names).ifPresent(channels::add);
            }
        }
        boolean broken = diagnostics.stream().anyMatch(Diagnostic::isError);
        diagnostics.sort(Diagnostic::byPlace);
        return new Read(broken ? List.of() : channels, Diagnostic.first(diagnostics, file));
    }

    private Optional<Channel> channel(Branch item, Map<String, Position> names) {
        Optional<Branch> type = item.at("type").filter(Branch::isText);
        if (type.isEmpty()) {
            error(item.position(), "a channel must have a type", "one of " + String.join(", ", types()));
            return Optional.empty();
        }
        Optional<Kind> kind = Channels.KINDS.stream()
                .filter(each -> each.type().equals(type.get().text()))
                .findFirst();
        if (kind.isEmpty()) {
            String near = Nearest.hint(type.get().text(), types());
            error(
                    type.get().position(),
                    "there is no type '" + type.get().text() + "' of channels",
                    near.isEmpty() ? "one of " + String.join(", ", types()) : near);
            return Optional.empty();
        }
        misplaced(item, kind.get());
        if (!item.fits(kind.get().shape(), "a channel", file, diagnostics)) {
            return Optional.empty();
        }
        Branch name = item.at("name").orElseThrow();
        Position earlier = names.putIfAbsent(name.text(), name.position());
        if (earlier != null) {
            error(
                    name.position(),
                    "another channel is called " + name.text(),
                    "on line " + earlier.line() + "; what was told is remembered by name");
        }
        return Optional.of(kind.get().maker().make(new Setup(item, file, diagnostics, surroundings)));
    }

    private void misplaced(Branch item, Kind kind) {
        boolean hasSecret = kind.keys().stream().anyMatch(slot -> slot.name().equals("secret"));
        item.entries().forEach((key, value) -> {
            boolean known = kind.keys().stream().anyMatch(slot -> slot.name().equals(key));
            if (hasSecret && !known && MISPLACED.contains(key)) {
                error(
                        value.key(),
                        "a secret may not stand in this file",
                        "put it into the environment or into keys.yaml and say where it is: secret: env:NAME or secret:"
                                + " key:CHANNEL_NAME");
            }
        });
    }

    private static List<String> types() {
        return Channels.KINDS.stream().map(Kind::type).toList();
    }

    private void error(Position at, String what, String hint) {
        diagnostics.add(Diagnostic.error(file, at.line(), at.column(), what, hint));
    }
}
