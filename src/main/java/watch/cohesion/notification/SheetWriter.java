package watch.cohesion.notification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.notification.Sheet.Figure;
import watch.cohesion.notification.Sheet.Part;
import watch.cohesion.notification.Sheet.Way;

/** Writes sheets: as plain text, and as HTML that looks like the letters on episodes. */
final class SheetWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SheetWriter() {}

    static Letter write(Sheet sheet, Letterhead head) {
        return new Letter(
                head.subject(sheet.headline()), text(sheet, head), html(sheet, head), Map.of(), json(sheet, head));
    }

    /** For programs: the same parts, and figures by their names. */
    private static String json(Sheet sheet, Letterhead head) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", sheet.kind());
        body.put("exercise", head.exercise());
        body.put("headline", sheet.headline());
        body.put("paragraphs", sheet.paragraphs());
        Map<String, String> figures = new LinkedHashMap<>();
        sheet.figures().forEach(figure -> figures.put(figure.name(), figure.value()));
        body.put("figures", figures);
        body.put(
                "parts",
                sheet.parts().stream()
                        .map(part -> Map.of("heading", part.heading(), "lines", part.lines()))
                        .toList());
        body.put(
                "pages", sheet.ways().stream().map(way -> head.page(way.path())).toList());
        return JSON.writeValueAsString(body);
    }

    private static String text(Sheet sheet, Letterhead head) {
        StringBuilder text = new StringBuilder();
        if (!head.banner().isEmpty()) text.append(head.banner()).append("\n\n");
        sheet.paragraphs().forEach(one -> text.append(one).append("\n\n"));
        int widest = sheet.figures().stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        for (Figure figure : sheet.figures()) {
            String gap = " ".repeat(widest - figure.name().length() + 2);
            text.append(figure.name()).append(gap).append(figure.value()).append('\n');
        }
        if (!sheet.figures().isEmpty()) text.append('\n');
        for (Part part : sheet.parts()) {
            text.append(part.heading()).append('\n');
            text.append("-".repeat(Math.min(70, part.heading().length()))).append('\n');
            text.append(part.lines().strip()).append("\n\n");
        }
        for (Way way : sheet.ways()) {
            text.append(way.words()).append(": ").append(head.page(way.path())).append('\n');
        }
        return text.toString();
    }

    private static String html(Sheet sheet, Letterhead head) {
        StringBuilder body = new StringBuilder();
        for (String paragraph : sheet.paragraphs()) {
            body.append("<p style=\"margin:0 0 12px\">%s</p>\n".formatted(escape(paragraph)));
        }
        if (!sheet.figures().isEmpty()) {
            body.append("""
                <table cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;margin:0 0 16px">
                """);
            sheet.figures().forEach(figure -> body.append(row(figure)));
            body.append("</table>\n");
        }
        sheet.parts().forEach(part -> body.append(part(part)));
        String ways = sheet.ways().stream()
                .map(way -> "<a href=\"%s\" style=\"color:#0a58a8\">%s</a>"
                        .formatted(escape(head.page(way.path())), escape(way.words())))
                .collect(Collectors.joining(" &nbsp; "));
        if (!ways.isEmpty()) body.append("<p style=\"margin:16px 0 0\">%s</p>".formatted(ways));
        return document(escape(sheet.headline()), banner(head.banner()), body.toString());
    }

    private static String row(Figure figure) {
        return """
            <tr><th scope="row" style="text-align:left;font-weight:normal;color:#51606e;border-top:1px solid #d3dae1;padding:5px 0">%s</th>
            <td style="text-align:right;font-weight:bold;border-top:1px solid #d3dae1;padding:5px 0">%s</td></tr>
            """.formatted(escape(figure.name()), escape(figure.value()));
    }

    private static String part(Part part) {
        return """
            <h2 style="font-size:16px;margin:16px 0 4px;border-top:1px solid #d3dae1;padding-top:12px">%s</h2>
            <div style="white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px">%s</div>
            """.formatted(escape(part.heading()), escape(part.lines().strip()));
    }

    private static String banner(String banner) {
        if (banner.isEmpty()) return "";
        return """
            <tr><td style="background:#7a1fa2;color:#ffffff;font-weight:bold;text-align:center;padding:6px 20px;font-size:13px">%s</td></tr>
            """.formatted(escape(banner));
    }

    private static String document(String title, String banner, String body) {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%1$s</title></head>
            <body style="margin:0;padding:0;background:#f4f6f8">
            <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="background:#f4f6f8"><tr><td align="center" style="padding:12px 8px">
            <table role="presentation" width="600" cellpadding="0" cellspacing="0" style="max-width:600px;width:100%%;background:#ffffff;border:1px solid #d3dae1;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#16202b">
            %2$s<tr><td style="padding:20px"><h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">%1$s</h1>
            %3$s</td></tr>
            </table>
            </td></tr></table>
            </body>
            </html>
            """.formatted(title, banner, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
