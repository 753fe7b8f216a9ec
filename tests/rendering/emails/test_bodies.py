from karriereflyt.rendering.emails.markdown import as_html
from karriereflyt.rendering.emails.plain import as_text


def test_a_link_alone_in_its_paragraph_is_a_button_with_its_address_below():
    assert as_html("[Svar **nå**](https://a.example/x?a=1&b=2)") == (
        '<table role="presentation" class="action"><tr><td class="button">'
        '<a href="https://a.example/x?a=1&amp;b=2">Svar <strong>nå</strong></a></td></tr></table>\n'
        '<p class="address">https://a.example/x?a=1&amp;b=2</p>\n'
    )
    assert as_text("[Svar **nå**](https://a.example/x?a=1&b=2)") == "Svar nå:\nhttps://a.example/x?a=1&b=2"


def test_a_link_among_words_stays_among_words():
    assert as_html("Les [mer](https://a.example) her.") == '<p>Les <a href="https://a.example">mer</a> her.</p>\n'
    assert as_text("Les [mer](https://a.example) her.") == "Les mer <https://a.example> her."


def test_two_links_in_a_paragraph_are_no_button():
    assert "button" not in as_html("[a](https://a.example) [b](https://b.example)")


def test_an_address_by_itself_is_a_link_and_no_button():
    assert as_html("<https://a.example>") == '<p><a href="https://a.example">https://a.example</a></p>\n'
    assert as_text("<https://a.example>") == "https://a.example"


def test_html_in_a_message_stays_plain_words():
    assert as_html("<script>x</script> og <b>") == "<p>&lt;script&gt;x&lt;/script&gt; og &lt;b&gt;</p>\n"


def test_no_link_leads_to_a_script():
    assert "href" not in as_html("[x](javascript:alert(1))")


def test_the_first_heading_is_left_to_the_subject():
    assert as_html("# Dette skjer\n\n### Senere") == "<h2>Dette skjer</h2>\n<h3>Senere</h3>\n"


def test_lists_quotes_and_breaks_read_well_as_plain_text():
    source = (
        "Dette\nskjer:\n\n1. først\n2. så\n   - under\n\n> sagt\n\nlinje  \nto\n\n---\n\n[post](mailto:a@b.example)"
    )
    assert as_text(source) == (
        "Dette skjer:\n\n1. først\n2. så\n   - under\n\n> sagt\n\nlinje\nto\n\n* * *\n\npost:\na@b.example"
    )
