package watch.cohesion.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import watch.cohesion.notification.Letter;

/** Letters as Chromium shows them at 600 pixels, and their texts, in {@code target/mails}. */
public final class MailPictures {

    private static final Path FOLDER = Path.of("target", "mails");

    private MailPictures() {}

    /** @throws IllegalStateException if no Chromium is on the path */
    public static Path chromium() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium is on the path, and it draws the mails"));
    }

    public static void draw(Path chromium, String name, Letter letter) {
        try {
            Files.createDirectories(FOLDER);
            Path page = Files.writeString(FOLDER.resolve(name + ".html"), withImages(letter));
            Files.writeString(FOLDER.resolve(name + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.text());
            Process drawing = new ProcessBuilder(
                            chromium.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--hide-scrollbars",
                            "--window-size=600,1000",
                            "--screenshot=" + FOLDER.resolve(name + ".png").toAbsolutePath(),
                            page.toUri().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (drawing.waitFor() != 0) throw new IOException("Chromium did not draw " + page);
            System.out.println(name + "  " + letter.subject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String withImages(Letter letter) {
        String html = letter.html();
        for (Map.Entry<String, byte[]> image : letter.images().entrySet()) {
            html = html.replace(
                    "cid:" + image.getKey(),
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(image.getValue()));
        }
        return html;
    }
}
