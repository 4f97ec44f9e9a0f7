package dev.tidemark.watch.channel;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.run.Problems;
import dev.tidemark.source.Secret;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Position;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the settings of one channel, whose form is right; a maker of channels asks it and reports to it. */
final class Setup {
    private static final Pattern REFERENCE = Pattern.compile("(env|key):([A-Za-z_][A-Za-z0-9_]{0,99})");
    private static final Hidden UNKNOWN = Hidden.of("");
    private static final URI NOWHERE = URI.create("https://invalid.example");
    private static final int LAST_PORT = 65_535;

    private final Branch branch;
    private final String file;
    private final List<Diagnostic> diagnostics;
    private final Surroundings surroundings;
    private @Nullable Hidden secret;

    Setup(Branch branch, String file, List<Diagnostic> diagnostics, Surroundings surroundings) {
        this.branch = branch;
        this.file = file;
        this.diagnostics = diagnostics;
        this.surroundings = surroundings;
    }

    /**
     * What channels are made with.
     *
     * @param print takes lines for standard output
     * @param wire makes connections
     * @param secrets where secrets are
     */
    record Surroundings(Consumer<String> print, Wire wire, Secrets secrets) {}

    /**
     * How mail is sent.
     *
     * @param name the name of the channel
     * @param place the mail server
     * @param fromTheStart whether TLS is spoken from the beginning
     * @param user who logs in; empty when nobody does
     * @param from the sender
     * @param to the receivers
     */
    record Mailing(String name, Wire.Place place, boolean fromTheStart, String user, String from, List<String> to) {}

    String name() {
        return text("name");
    }

    boolean has(String key) {
        return branch.at(key).isPresent();
    }

    /** A single value; empty when there is none. */
    String text(String key) {
        return branch.at(key).map(Branch::text).orElse("");
    }

    Consumer<String> print() {
        return surroundings.print();
    }

    Wire wire() {
        return surroundings.wire();
    }

    private boolean allowPrivate() {
        return text("allow_private").matches("yes|true");
    }

    /** The secret; one that is {@linkplain #isKnown not known} has been reported. */
    Hidden secret() {
        if (secret == null) {
            secret = found();
        }
        return secret;
    }

    boolean isKnown(Hidden found) {
        return found != UNKNOWN;
    }

    private Hidden found() {
        Matcher reference = REFERENCE.matcher(text("secret"));
        if (!reference.matches()) {
            error(
                    "secret",
                    "the secret itself may not stand in this file",
                    "put it into the environment or into keys.yaml and say where it is: secret: env:NAME or secret:"
                            + " key:CHANNEL_NAME");
            return UNKNOWN;
        }
        try {
            Optional<String> value = surroundings.secrets().find(reference.group(1), reference.group(2));
            if (value.isEmpty()) {
                boolean environment = reference.group(1).equals("env");
                error(
                        "secret",
                        reference.group() + " is not there",
                        environment ? "set the variable" : "add a line " + reference.group(2) + ": ... to keys.yaml");
                return UNKNOWN;
            }
            Optional<String> strange = Secret.strange(value.get());
            if (strange.isPresent()) {
                error("secret", reference.group() + " holds " + strange.get(), "copy it once more");
                return UNKNOWN;
            }
            return Hidden.of(value.get());
        } catch (Problems e) {
            error("secret", String.valueOf(e.getMessage()), "");
            return UNKNOWN;
        }
    }

    /** The address under {@code url}. */
    URI url() {
        return address("url", text("url"), "url");
    }

    /** The address that the secret is. */
    URI secretUrl() {
        return isKnown(secret()) ? address("secret", secret().reveal(), "the address in the secret") : NOWHERE;
    }

    /** Messages do not show the address. */
    private URI address(String key, String text, String what) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            error(key, what + " is no address", "as in https://example.org/hook");
            return NOWHERE;
        }
        String scheme = String.valueOf(address.getScheme());
        boolean odd = address.getHost() == null
                || address.getPort() > LAST_PORT
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null
                || !scheme.matches("https?")
                || !text.chars().allMatch(c -> c > ' ' && c <= '~');
        if (odd) {
            error(key, what + " is no address", "as in https://example.org/hook");
            return NOWHERE;
        }
        if (!allowPrivate()) {
            if (scheme.equals("http")) {
                error(
                        key,
                        what + " begins with http://, which anybody on the way can read",
                        "https://, or allow_private: yes for what is within your own network");
            }
            refuse(key, address.getHost().replaceAll("[\\[\\]]", ""));
        }
        return address;
    }

    private void refuse(String key, String host) {
        Reach.literal(host)
                .flatMap(Reach::refusal)
                .ifPresent(why -> error(key, host + " is " + why, "allow_private: yes if it is meant to be reached"));
    }

    Post post(URI address) {
        return new Post(wire(), address, allowPrivate());
    }

    Mailing mailing(boolean fromTheStart, int usualPort) {
        int port = has("port") ? Integer.parseInt(text("port")) : usualPort;
        if (port > LAST_PORT) {
            error("port", "there is no port " + port, "at most " + LAST_PORT);
        }
        String host = text("host");
        if (!allowPrivate()) {
            refuse("host", host);
        }
        List<Branch> to = branch.at("to").map(Branch::items).orElse(List.of());
        to.forEach(this::checkAddress);
        branch.at("from").ifPresent(this::checkAddress);
        return new Mailing(
                name(),
                new Wire.Place(host, port, allowPrivate()),
                fromTheStart,
                text("user"),
                text("from"),
                to.stream().map(Branch::text).toList());
    }

    private void checkAddress(Branch at) {
        if (!Mail.isAddress(at.text())) {
            error(at.position(), "this is no address of mail", "one address alone, as in desk@example.org");
        }
    }

    /** Reports what is wrong with the value of a key. */
    void error(String key, String what, String hint) {
        error(branch.at(key).map(Branch::position).orElse(branch.position()), what, hint);
    }

    private void error(Position at, String what, String hint) {
        Diagnostic found = Diagnostic.error(file, at.line(), at.column(), what, hint);
        if (!diagnostics.contains(found)) {
            diagnostics.add(found);
        }
    }
}
