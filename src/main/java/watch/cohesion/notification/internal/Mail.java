package watch.cohesion.notification.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Parcel;

/** A parcel as a mail, the same each time: its id and date are those of its posting. */
@Component
class Mail {

    private final Sender sender;
    private final ServiceAddress service;

    Mail(Sender sender, ServiceAddress service) {
        this.sender = sender;
        this.service = service;
    }

    MimeMessage of(Parcel parcel, Session session) throws MessagingException {
        MimeMessage message = new WithItsId(session, parcel.messageId());
        Letter letter = parcel.letter();
        MimeMessageHelper helper =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(sender.address());
        helper.setTo(to(parcel));
        helper.setSubject(letter.subject());
        helper.setSentDate(Date.from(parcel.created()));
        helper.setText(letter.text(), letter.html());
        for (Map.Entry<String, byte[]> image : letter.images().entrySet()) {
            helper.addInline(image.getKey(), new ByteArrayResource(image.getValue()), "image/png");
        }
        headers(parcel, message);
        message.saveChanges();
        return message;
    }

    private void headers(Parcel parcel, MimeMessage message) throws MessagingException {
        message.setHeader("List-Id", "Alerts of Cohesion Watch <alerts.%s>".formatted(sender.domain()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (!parcel.references().isEmpty()) {
            message.setHeader("In-Reply-To", "<" + parcel.references().getLast() + ">");
            message.setHeader(
                    "References",
                    parcel.references().stream().map(id -> "<" + id + ">").collect(Collectors.joining("\r\n ")));
        }
        if (service.address() != null && !parcel.token().isEmpty()) {
            String base = service.address().toString().replaceFirst("/+$", "");
            message.setHeader("List-Unsubscribe", "<%s/unsubscribe/%s>".formatted(base, parcel.token()));
            // A mail program's own button (RFC 8058), which asks for https. It acts unseen, so it is for those who are
            // alone behind their address: of a list that is read by many, any one would switch off all.
            if (parcel.owned() && base.startsWith("https:")) {
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        }
    }

    private static InternetAddress to(Parcel parcel) throws MessagingException {
        try {
            return new InternetAddress(parcel.address(), parcel.name(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError("UTF-8 is always there", e);
        }
    }

    /** JavaMail would make a new id each time. */
    private static final class WithItsId extends MimeMessage {

        private final String id;

        WithItsId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
