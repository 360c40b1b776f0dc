package watch.cohesion.classification.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPiecesTest {

    private static final List<String> KNOWN =
            List.of("[UNK]", "with", "##draw", "##al", "u", ".", "s", "cafe", "troops", "—", "美", "'", "!");

    private final WordPieces pieces = new WordPieces(vocabulary());

    @Test
    void aWordIsTheLongestKnownPiecesInARow() {
        assertThat(read("withdrawal")).containsExactly("with", "##draw", "##al");
    }

    @Test
    void capitalsAndAccentsAreDropped() {
        assertThat(read("CAFÉ Cafe\u0301")).containsExactly("cafe", "cafe");
    }

    @Test
    void punctuationAndChineseCharactersStandAlone() {
        assertThat(read("U.S.—troops!美美")).containsExactly("u", ".", "s", ".", "—", "troops", "!", "美", "美");
    }

    @Test
    void aWordWithAnUnknownPartIsUnknown() {
        assertThat(read("withdrawing")).containsExactly("[UNK]");
        assertThat(read("with".repeat(26))).containsExactly("[UNK]");
    }

    @Test
    void controlCharactersAreNotRead() {
        assertThat(read("tro\u0000o\u202Eps\uFFFD")).containsExactly("troops");
        assertThat(read(" \t\u00A0\n")).isEmpty();
    }

    @Test
    void eachPieceKnowsWhereItStands() {
        String text = "The «withdrawal» of troops";

        List<Token> tokens = pieces.cut(text);

        assertThat(tokens.stream().map(token -> text.substring(token.start(), token.end())))
                .containsExactly("The", "«", "with", "draw", "al", "»", "of", "troops");
    }

    private List<String> read(String text) {
        return pieces.cut(text).stream().map(token -> KNOWN.get(token.id())).toList();
    }

    private static Map<String, Integer> vocabulary() {
        Map<String, Integer> vocabulary = new HashMap<>();
        for (String piece : KNOWN) vocabulary.put(piece, vocabulary.size());
        return vocabulary;
    }
}
