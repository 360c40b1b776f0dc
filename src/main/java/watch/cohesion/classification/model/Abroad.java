package watch.cohesion.classification.model;

import java.util.List;
import java.util.Locale;
import watch.cohesion.classification.Text;

/**
 * Tells of a text in a language that nobody tested whether it may bear on the alliance, by Korea's names: what names
 * neither Korea nor its capitals is no question for anybody.
 */
final class Abroad {

    private static final List<String> NAMES = List.of(
            "korea",
            "korei",
            "koreo",
            "koreą",
            "koreę",
            "korej",
            "kórea",
            "kore'",
            "kore’",
            "kore ",
            "corea",
            "coreia",
            "corée",
            "seoul",
            "seúl",
            "séoul",
            "seul",
            "pyongyang",
            "pjöngjang",
            "usfk",
            "韩国",
            "韓国",
            "韓國",
            "驻韩",
            "在韓",
            "韩美",
            "美韩",
            "米韓",
            "朝鲜",
            "朝鮮",
            "首尔",
            "ソウル",
            "коре",
            "сеул",
            "пхеньян",
            "كوريا",
            "سيول",
            "hàn quốc",
            "triều tiên",
            "เกาหลี",
            "κορέα",
            "קוריאה",
            "कोरिया");

    private Abroad() {}

    static boolean names(Text text) {
        String all = (text.title() + ' ' + text.summary() + ' ').toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(all::contains);
    }
}
