package watch.cohesion.alert.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;

/**
 * The line of some days as a PNG: range, line, and the borders of the levels. It bears no letters, so that a machine
 * without fonts can draw it; what it says stands beside it as text.
 */
final class LineImage {

    private static final int WIDTH = 1_120;
    private static final int HEIGHT = 240;
    private static final int MARGIN = 12;
    private static final Color GROUND = Color.WHITE;
    private static final Color BORDER = new Color(0xd3dae1);
    private static final Color RANGE = new Color(0x0a, 0x58, 0xa8, 0x2e);
    private static final Color LINE = new Color(0x0a58a8);
    private static final Color NOW = new Color(0xb3261e);

    private LineImage() {}

    /**
     * @param days oldest first, at least one
     * @param cohesion true: 100 is best, and the borders of the levels lie from the top
     */
    static byte[] of(List<DailyScore> days, boolean cohesion) {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setColor(GROUND);
            pen.fillRect(0, 0, WIDTH, HEIGHT);
            borders(pen, cohesion);
            range(pen, days);
            line(pen, days);
        } finally {
            pen.dispose();
        }
        return png(image);
    }

    private static void borders(Graphics2D pen, boolean cohesion) {
        pen.setColor(BORDER);
        pen.setStroke(new BasicStroke(2));
        for (Level level : Level.values()) {
            int y = (int) y(cohesion ? 100 - level.from() : level.from());
            pen.drawLine(0, y, WIDTH, y);
        }
        pen.drawRect(1, 1, WIDTH - 3, HEIGHT - 3);
    }

    private static void range(Graphics2D pen, List<DailyScore> days) {
        Path2D area = new Path2D.Double();
        area.moveTo(x(0, days.size()), y(days.getFirst().high()));
        for (int i = 0; i < days.size(); i++)
            area.lineTo(x(i, days.size()), y(days.get(i).high()));
        for (int i = days.size() - 1; i >= 0; i--)
            area.lineTo(x(i, days.size()), y(days.get(i).low()));
        area.closePath();
        pen.setColor(RANGE);
        pen.fill(area);
    }

    private static void line(Graphics2D pen, List<DailyScore> days) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(0, days.size()), y(days.getFirst().value()));
        for (int i = 1; i < days.size(); i++)
            path.lineTo(x(i, days.size()), y(days.get(i).value()));
        pen.setColor(LINE);
        pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(path);
        pen.setColor(NOW);
        int x = (int) x(days.size() - 1, days.size());
        pen.fillOval(x - 9, (int) y(days.getLast().value()) - 9, 18, 18);
    }

    private static double x(int day, int days) {
        return MARGIN + (WIDTH - 2.0 * MARGIN) * (days == 1 ? 1 : day / (days - 1.0));
    }

    private static double y(double points) {
        return HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * points / 100;
    }

    private static byte[] png(BufferedImage image) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
