package watch.cohesion.notification.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Parcel;

/** Mail by SMTP, as {@code spring.mail} configures it; ready once it names a host. One connection carries many mails. */
@Component
@Order(1)
class MailChannel implements Channel {

    private static final Logger log = LoggerFactory.getLogger(MailChannel.class);

    private static final int SERVICE_NOT_AVAILABLE = 421;
    private static final int PERMANENT = 500;

    /** Of this mail, although told at its first line (RFC 1870). */
    private static final int TOO_LARGE = 552;

    /** Who we are is not enough for the server (RFC 4954, 3207). */
    private static final Set<Integer> NOT_ALLOWED = Set.of(530, 534, 535, 538);

    /**
     * A policy says no (RFC 3463, 5.7): a relay does when it no longer knows our address, and a recipient's own server when
     * it dislikes the mail. The same words may mean both.
     */
    private static final Pattern POLICY = Pattern.compile("5\\d\\d[ -]5\\.7\\.\\d.*", Pattern.DOTALL);

    private final @Nullable JavaMailSenderImpl server;
    private final Mail mail;

    MailChannel(ObjectProvider<JavaMailSenderImpl> server, Mail mail) {
        this.server = server.getIfAvailable();
        this.mail = mail;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.MAIL;
    }

    @Override
    public boolean ready() {
        return server != null;
    }

    @Override
    public Line open() {
        JavaMailSenderImpl configured = server;
        if (configured == null) throw new IllegalStateException("spring.mail.host is not set");
        return new SmtpLine(configured);
    }

    private final class SmtpLine implements Line {

        private final JavaMailSenderImpl server;
        private @Nullable Transport transport;

        SmtpLine(JavaMailSenderImpl server) {
            this.server = server;
        }

        @Override
        public Result deliver(Parcel parcel) {
            Transport connected;
            try {
                connected = connected();
            } catch (AuthenticationFailedException e) {
                return new Result.Unreachable(
                        "The mail server does not accept our name and password (spring.mail): " + words(e));
            } catch (MessagingException e) {
                return new Result.Unreachable(unreachable(e));
            }
            MimeMessage message;
            try {
                message = mail.of(parcel, server.getSession());
            } catch (MessagingException e) {
                return new Result.Rejected("It cannot be written as a mail: " + words(e));
            }
            try {
                connected.sendMessage(message, message.getAllRecipients());
                return new Result.Accepted(lastWords(connected));
            } catch (MessagingException e) {
                return failed(e);
            }
        }

        private Transport connected() throws MessagingException {
            Transport before = transport;
            if (before != null && before.isConnected()) return before;
            close();
            Transport fresh = open(server);
            fresh.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
            transport = fresh;
            return fresh;
        }

        private Result failed(MessagingException e) {
            Optional<Integer> code = code(e);
            if (code.isEmpty()) {
                close();
                return new Result.Deferred("The connection broke while it was handed over: " + words(e));
            }
            if (code.get() == SERVICE_NOT_AVAILABLE) {
                close();
                return new Result.Unreachable(words(e));
            }
            if (refusesUs(e, code.get())) {
                close();
                return new Result.Unreachable(
                        "The mail server takes no mail from us (spring.mail, cohesion.notification.from): " + words(e));
            }
            if (refusesUsOrThem(e)) return new Result.Refused(words(e));
            return code.get() >= PERMANENT ? new Result.Rejected(words(e)) : new Result.Deferred(words(e));
        }

        @Override
        public void close() {
            Transport open = transport;
            transport = null;
            if (open == null) return;
            try {
                open.close();
            } catch (MessagingException e) {
                log.debug("The mail server did not say goodbye", e);
            }
        }
    }

    private static Transport open(JavaMailSenderImpl server) throws NoSuchProviderException {
        String protocol = server.getProtocol();
        return server.getSession().getTransport(protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol);
    }

    private static String lastWords(Transport transport) {
        if (transport instanceof org.eclipse.angus.mail.smtp.SMTPTransport smtp) {
            String response = smtp.getLastServerResponse();
            if (response != null) return response.strip();
        }
        return "";
    }

    /** The server's reply code; empty if it did not reply. */
    private static Optional<Integer> code(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException messaging; e = messaging.getNextException()) {
            int code = switch (e) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> -1;
            };
            if (code > 0) return Optional.of(code);
        }
        return Optional.empty();
    }

    /** The sender or what we may is refused, not this mail nor whom it goes to: an operator can mend that for all that wait. */
    private static boolean refusesUs(MessagingException failure, int code) {
        if (NOT_ALLOWED.contains(code)) return true;
        if (code == TOO_LARGE) return false;
        for (Exception e = failure; e instanceof MessagingException messaging; e = messaging.getNextException()) {
            if (e instanceof SMTPSenderFailedException) return true;
            if (e instanceof SMTPSendFailedException send && send.getCommand().startsWith("MAIL FROM")) return true;
        }
        return false;
    }

    private static boolean refusesUsOrThem(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException messaging; e = messaging.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                String reply = address.getMessage();
                return reply != null && POLICY.matcher(reply.strip()).matches();
            }
        }
        return false;
    }

    private static String unreachable(MessagingException failure) {
        for (Throwable e = failure; e != null; e = next(e)) {
            if (e instanceof CertificateException) {
                return "The mail server's certificate is not trusted: %s. If it is the right server, give its issuer's certificate as spring.mail.ssl.bundle."
                        .formatted(words(failure));
            }
        }
        return "The mail server cannot be reached: " + words(failure);
    }

    private static @Nullable Throwable next(Throwable e) {
        if (e instanceof MessagingException messaging && messaging.getNextException() != null) {
            return messaging.getNextException();
        }
        return e.getCause();
    }

    /** The innermost words, which are the server's where it spoke. */
    private static String words(MessagingException failure) {
        String words = "";
        for (Throwable e = failure; e != null; e = next(e)) {
            String message = e.getMessage();
            if (message != null && !message.isBlank()) words = message.strip();
        }
        return words.isEmpty() ? failure.getClass().getSimpleName() : words;
    }
}
