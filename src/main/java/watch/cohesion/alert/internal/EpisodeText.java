package watch.cohesion.alert.internal;

/** An episode's letter for those whose mail program shows plain text. */
final class EpisodeText {

    private EpisodeText() {}

    static String of(EpisodeLetter.View view) {
        StringBuilder text = new StringBuilder();
        if (!view.banner().isEmpty()) text.append(view.banner()).append("\n\n");
        text.append(view.headline()).append('\n').append(view.movement()).append('\n');
        if (!view.sure().isEmpty()) text.append(view.sure()).append('\n');
        text.append(view.at()).append("\n\n");
        text.append("Why: ").append(view.reason()).append('\n');
        text.append("Rule: ")
                .append(view.rule())
                .append(" (")
                .append(view.severity())
                .append(")\n");
        if (!view.owner().isEmpty())
            text.append("Owned by ").append(view.owner()).append('\n');
        if (!view.pieces().isEmpty()) text.append("\nWhat weighs most\n");
        int number = 1;
        for (HeaviestPieces.Piece piece : view.pieces()) {
            text.append(number++).append(". ").append(piece.title()).append('\n');
            text.append(piece.fresh() ? "   new, " : "   ")
                    .append(piece.publisher())
                    .append(", ")
                    .append(piece.at())
                    .append(", ")
                    .append(piece.points())
                    .append(piece.inDoubt() ? ", which way is in doubt\n" : "\n");
            if (!piece.quote().isEmpty())
                text.append("   ").append(piece.quote()).append('\n');
            text.append("   ").append(piece.link()).append('\n');
        }
        if (!view.line().isEmpty()) {
            text.append("\n30 days  ")
                    .append(view.line())
                    .append('\n')
                    .append(view.days())
                    .append('\n');
        }
        text.append('\n').append(view.notHeard()).append("\n\n");
        if (!view.acknowledge().isEmpty()) {
            text.append(view.owner().isEmpty() ? "Take it: " : "Take it over: ")
                    .append(view.acknowledge())
                    .append('\n');
        }
        text.append("All of it: ").append(view.page()).append('\n');
        text.append("What you are told: ").append(view.settings()).append('\n');
        return text.toString();
    }
}
