package watch.cohesion.item.matching;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One spelling for all the addresses under which a piece is met. Only for comparing: not to be followed. */
public final class CanonicalUrl {

    /**
     * Parameters that say how a reader came, not what is read: those of advertisers, mailers, analysts' tools, social
     * networks and news houses that feeds are known to carry.
     */
    private static final Set<String> TRACKING = Set.of(
            // advertisers
            "fbclid",
            "gclid",
            "gclsrc",
            "gbraid",
            "wbraid",
            "dclid",
            "msclkid",
            "yclid",
            "ymclid",
            "ttclid",
            "twclid",
            "li_fat_id",
            "rdt_cid",
            "epik",
            "scid",
            "irclickid",
            "irgwc",
            "wickedid",
            "_openstat",
            "srsltid",
            "igshid",
            "igsh",
            "cx_click",
            "cx_recsorder",
            "cx_recswidget",
            // mailers
            "mc_cid",
            "mc_eid",
            "mkt_tok",
            "_hsenc",
            "_hsmi",
            "__hssc",
            "__hstc",
            "__hsfp",
            "hsctatracking",
            "vero_id",
            "vero_conv",
            "oly_anon_id",
            "oly_enc_id",
            "ml_subscriber",
            "ml_subscriber_hash",
            "sc_cid",
            "s_cid",
            "ss_source",
            "ss_campaign_id",
            "rb_clickid",
            "bsft_clkid",
            "bsft_uid",
            "bbeml",
            "emci",
            "emdi",
            "ceid",
            "cid_source",
            // analysts' tools
            "_ga",
            "_gl",
            "gs_l",
            "pk_campaign",
            "pk_kwd",
            "pk_source",
            "pk_medium",
            "pk_content",
            "piwik_campaign",
            "piwik_kwd",
            "mtm_campaign",
            "mtm_keyword",
            "mtm_source",
            "mtm_medium",
            "mtm_content",
            "mtm_cid",
            "mtm_group",
            "mtm_placement",
            "matomo_campaign",
            "hsa_cam",
            "hsa_grp",
            "hsa_ad",
            "hsa_src",
            "at_medium",
            "at_campaign",
            "at_custom1",
            "at_custom2",
            "at_custom3",
            "at_custom4",
            "xtor",
            "wt_mc",
            "wt.mc_id",
            "itm_source",
            "itm_medium",
            "itm_campaign",
            "itm_content",
            "trk",
            "trkcampaign",
            "icid",
            "intcid",
            "int_cid",
            "cmpid",
            "cmp",
            "ncid",
            "ocid",
            "smid",
            "soc_src",
            "soc_trk",
            "guccounter",
            "guce_referrer",
            "guce_referrer_sig",
            "spm",
            "scm",
            // social networks and news houses
            "ref",
            "ref_src",
            "ref_url",
            "refsrc",
            "feature",
            "partner",
            "source",
            "share",
            "shareadraft",
            "sharetype",
            "smtyp",
            "sref",
            "sr_share",
            "taid",
            "__twitter_impression",
            "_branch_match_id",
            "_branch_referrer",
            "leadsource",
            "from_rss",
            "rss",
            "rss_id",
            "feedref",
            "feedtype",
            "amp",
            "outputtype",
            "giftcopy",
            "unlocked_article_code",
            "reflink",
            "st_source");

    /** All parameters that begin so. */
    private static final Set<String> TRACKING_PREFIXES = Set.of("utm_", "utm-", "stm_", "pf_rd_", "mkt_", "bxid");

    /** Either case says the same (RFC 3986, 6.2.2.1); most of the sites that escape letters use small ones. */
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    private CanonicalUrl() {}

    /**
     * Without scheme, {@code www.}, default port, fragment, trailing slash and tracking parameters; the other
     * parameters sorted; letters beyond ASCII escaped, all escapes in small letters. Null if the address names no piece of
     * its own but a whole site.
     */
    public static @Nullable String of(URI address) {
        String host = address.getHost();
        if (host == null) return null;
        URI link = URI.create(ESCAPE.matcher(address.toASCIIString())
                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)));
        String path = link.getRawPath() == null ? "" : link.getRawPath().replaceAll("/+$", "");
        String query = query(link.getRawQuery());
        if (path.isEmpty() && query.isEmpty()) return null;
        String port = link.getPort() < 0 || link.getPort() == 80 || link.getPort() == 443 ? "" : ":" + link.getPort();
        return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "") + port + path + query;
    }

    private static String query(@Nullable String raw) {
        if (raw == null) return "";
        String kept = Arrays.stream(raw.split("&", -1))
                .filter(parameter -> !parameter.isEmpty() && !tracks(parameter))
                .sorted()
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static boolean tracks(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        return TRACKING.contains(name) || TRACKING_PREFIXES.stream().anyMatch(name::startsWith);
    }
}
