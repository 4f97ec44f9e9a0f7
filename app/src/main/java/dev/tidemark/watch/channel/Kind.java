package dev.tidemark.watch.channel;

import dev.tidemark.thesis.Shape;
import dev.tidemark.thesis.Shape.Form;
import dev.tidemark.thesis.Shape.Items;
import dev.tidemark.thesis.Shape.Leaf;
import dev.tidemark.thesis.Shape.Slot;
import dev.tidemark.thesis.Shape.Words;
import dev.tidemark.watch.Channel;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of channel: its line in the catalogue.
 *
 * @param type what stands under {@code type}
 * @param says what it is
 * @param keys the keys of such a channel, {@code name} and {@code type} included
 * @param maker makes one from what was set up
 */
record Kind(String type, String says, List<Slot> keys, Maker maker) {
    private static final Leaf ADDRESS = new Leaf(
            Form.TEXT,
            "https?://[^\\s?#@]+(\\?[^\\s#@]*)?",
            "an address that begins with https://, without a name or password in it",
            "https://example.org/hook");
    /** Any form: what stands there may be a secret that ought to be elsewhere, and is not to be shown. */
    private static final Leaf REFERENCE =
            new Leaf(Form.ANY, "", "env:NAME or key:NAME, which say where the secret is", "key:CHANNEL_DESK");

    static final Key URL = new Key("url", ADDRESS, true, "Where to.");
    static final Key SECRET = new Key("secret", REFERENCE, true, "Where the secret is: the one that signs.");
    static final Key ALLOW_PRIVATE = new Key(
            "allow_private",
            new Words(List.of("yes", "no", "true", "false")),
            false,
            "Whether it may be reached at a private address, and without TLS. Without it, no.");
    static final Key CHAT = new Key(
            "chat",
            new Leaf(Form.ANY, "-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}", "the number or name of a chat", "-1001234567890"),
            true,
            "Which chat.");
    static final Key HOST = new Key(
            "host",
            new Leaf(Form.TEXT, "[A-Za-z0-9.:-]{1,253}", "the name of a mail server", "mail.example.org"),
            true,
            "The mail server.");
    static final Key PORT = new Key(
            "port",
            new Leaf(Form.WHOLE, "[1-9][0-9]{0,4}", "a port", "587"),
            false,
            "587 for starttls and 465 for smtps if left out.");
    static final Key TLS = new Key(
            "tls",
            new Words(List.of("starttls", "smtps")),
            true,
            "From STARTTLS on, or from the beginning; there is no mail without.");
    static final Key USER =
            new Key("user", new Leaf(Form.TEXT, "\\S{1,200}", "a user", "alerts@example.org"), false, "Who logs in.");
    private static final Leaf MAIL = new Leaf(Form.TEXT, "\\S+@\\S+", "an address of mail", "desk@example.org");
    static final Key FROM = new Key("from", MAIL, true, "The sender.");
    static final Key TO = new Key("to", new Items(MAIL, 1), true, "The receivers, a list.");

    private static final Slot NAME = new Slot(
            "name",
            new Leaf(Form.TEXT, "[a-z0-9][a-z0-9-]{0,39}", "small letters, digits and hyphens", "desk"),
            true,
            "Its name, by which it is remembered what it was told.");

    Kind {
        keys = List.copyOf(keys);
    }

    /** Makes a channel. */
    @FunctionalInterface
    interface Maker {
        /** A channel; what is wrong is reported to the setup, and then what comes of it is not used. */
        Channel make(Setup setup);
    }

    /** A key that several kinds have. */
    record Key(String name, Shape shape, boolean required, String says) {
        /** The same key, which may be left out. */
        Key ifWanted(String meaning) {
            return new Key(name, shape, false, says(meaning));
        }

        /** The same key, with what it means for this kind. */
        Key of(String meaning) {
            return new Key(name, shape, required, says(meaning));
        }

        private String says(String meaning) {
            return name.equals("secret") ? "Where the secret is: " + meaning + "." : meaning + ".";
        }
    }

    /** The keys of a kind: name and type, and its own. */
    static List<Slot> with(Key... own) {
        List<Slot> all = new ArrayList<>();
        all.add(NAME);
        all.add(new Slot("type", new Leaf(Form.TEXT, "", "a kind of channel", "webhook"), true, "What it is."));
        for (Key key : own) {
            all.add(new Slot(key.name(), key.shape(), key.required(), key.says()));
        }
        return all;
    }

    /** The form of such a channel in the settings. */
    Shape.Mapping shape() {
        return new Shape.Mapping("channel of type " + type, keys, List.of());
    }
}
