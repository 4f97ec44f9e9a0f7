package dev.tidemark.watch.channel;

import dev.tidemark.watch.Channel;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * E-mail by SMTP, over TLS from the beginning or from STARTTLS on, never without it. The {@code Message-ID} comes from the
 * key of the notice, so that a mail that comes twice is known as the same.
 */
final class Mail implements Channel {
    private static final int MOST = 8000;
    private static final int PERMANENT = 500;
    private static final int STARTTLS_PORT = 587;
    private static final int TLS_PORT = 465;

    static final Kind KIND = new Kind(
            "mail",
            "e-mail over SMTP with TLS",
            Kind.with(
                    Kind.HOST,
                    Kind.PORT,
                    Kind.TLS,
                    Kind.USER,
                    Kind.SECRET.ifWanted("the password of user"),
                    Kind.FROM,
                    Kind.TO,
                    Kind.ALLOW_PRIVATE),
            Mail::made);

    private final Setup.Mailing mailing;
    private final Wire wire;
    private final Optional<Hidden> password;

    private Mail(Setup.Mailing mailing, Wire wire, Optional<Hidden> password) {
        this.mailing = mailing;
        this.wire = wire;
        this.password = password;
    }

    private static Channel made(Setup setup) {
        if (setup.has("user") != setup.has("secret")) {
            String there = setup.has("user") ? "user" : "secret";
            setup.error(there, "user and secret belong together", "give both, or neither");
        }
        Optional<Hidden> password = setup.has("secret") ? Optional.of(setup.secret()) : Optional.empty();
        boolean fromTheStart = setup.text("tls").equals("smtps");
        return new Mail(setup.mailing(fromTheStart, fromTheStart ? TLS_PORT : STARTTLS_PORT), setup.wire(), password);
    }

    @Override
    public String name() {
        return mailing.name();
    }

    @Override
    public Outcome send(Notice notice, Instant now) {
        try (Wire.Line line = wire.open(mailing.place())) {
            try {
                if (mailing.fromTheStart()) {
                    line.secure(wire.tls());
                }
                deliver(line, notice, now);
                return Outcome.delivered();
            } catch (IOException e) {
                return Outcome.later(line.words(e).words());
            } catch (MessagingException e) {
                return outcome(line, e);
            }
        } catch (NotReached e) {
            return Outcome.later(e.words());
        }
    }

    private void deliver(Wire.Line line, Notice notice, Instant now) throws MessagingException {
        Session session = Session.getInstance(properties());
        Numbered message = new Numbered(session, id(notice.key()));
        message.setFrom(new InternetAddress(mailing.from()));
        for (String to : mailing.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(Texts.subject(notice), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(Texts.message(notice, Texts.Markup.PLAIN, MOST) + "\n", StandardCharsets.UTF_8.name());
        message.saveChanges();
        URLName url = new URLName(
                "smtp",
                mailing.place().host(),
                mailing.place().port(),
                null,
                mailing.user().isEmpty() ? null : mailing.user(),
                password.map(Hidden::reveal).orElse(null));
        SMTPTransport transport = new SMTPTransport(session, url);
        try {
            // The connection that is there: Angus looks no name up and connects to nothing.
            transport.connect(line.socket());
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            transport.close();
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.smtp.localhost", "tidemark");
        properties.put("mail.smtp.auth", Boolean.toString(!mailing.user().isEmpty()));
        properties.put("mail.smtp.quitwait", "false");
        if (!mailing.fromTheStart()) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
            properties.put("mail.smtp.ssl.checkserveridentity", "true");
            properties.put("mail.smtp.ssl.socketFactory", wire.tls());
        }
        return properties;
    }

    private Outcome outcome(Wire.Line line, MessagingException e) {
        int code = code(e);
        String host = mailing.place().host();
        if (e instanceof AuthenticationFailedException) {
            return new Outcome.Refused(host + " does not take user and secret");
        }
        if (code >= PERMANENT) {
            return new Outcome.Refused(host + " answered " + code);
        }
        if (code > 0) {
            return Outcome.later(host + " answered " + code);
        }
        return e.getCause() instanceof IOException cause
                ? Outcome.later(line.words(cause).words())
                : Outcome.later(line.words(new IOException()).words());
    }

    /** The code of SMTP that is behind a failure; 0 when there is none. */
    private static int code(MessagingException e) {
        int code = 0;
        for (Exception each = e; each instanceof MessagingException next; each = next.getNextException()) {
            int found = switch (next) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> 0;
            };
            code = Math.max(code, found);
        }
        return code;
    }

    private String id(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            String domain = mailing.from().substring(mailing.from().lastIndexOf('@') + 1);
            return "<" + HexFormat.of().formatHex(sum, 0, 16) + "@" + domain + ">";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A message with a number that is given to it, not made up. */
    private static final class Numbered extends MimeMessage {
        private final String id;

        private Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** What is known of an address before it is used. */
    static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return text.matches("[^\\s<>,;:\"()]{1,200}@[A-Za-z0-9.-]{1,200}");
        } catch (MessagingException e) {
            return false;
        }
    }
}
