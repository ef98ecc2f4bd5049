"""Well-known names of the world as hints: news agencies, outlets, countries and their adjectives, seats of power.

Written from general knowledge (country names after ISO 3166-1, agencies after the members of the world's press
alliances); everything works without a name being here, by its form and by what the article says of it."""

from __future__ import annotations


def _lines(text: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in text.replace("\n", ",").split(",") if name.strip())


AGENCIES = _lines(
    """
    TASS, ITAR-TASS, Reuters, AFP, Agence France-Presse, AP, Associated Press, Interfax, RIA, RIA Novosti, RIA News,
    Xinhua, UPI, United Press International, DPA, Deutsche Presse-Agentur, EFE, ANSA, Ukrinform, Interfax-Ukraine,
    UNIAN, BelTA, Belga, Kyodo, Kyodo News, Yonhap, PTI, Press Trust of India, ANI, Anadolu, Anadolu Agency, IRNA,
    Fars, Tasnim, ISNA, Mehr, SANA, Petra, MENA, WAM, SPA, KUNA, Bernama, Antara, KCNA, Jiji, Jiji Press, TT, NTB,
    Ritzau, STT, BNS, LETA, ELTA, PAP, ČTK, CTK, TASR, MTI, Agerpres, BTA, Tanjug, HINA, STA, ATA, APA, Austria
    Press Agency, ANP, SDA, Keystone-SDA, Lusa, PA, PA Media, Press Association, Canadian Press, Bloomberg,
    Bloomberg News, Dow Jones, Rossiya Segodnya, Sputnik, Trend, Azertac, Armenpress, Kazinform, Kabar, UzA, DAN,
    LuganskInformCenter, AAP, NZPA, Agência Brasil, Télam, Notimex, Prensa Latina, Europa Press, Adnkronos, Maan,
    WAFA, APS, MAP, TAP, NAN, GNA, SAPA, Zuma Press, Getty Images
    """
)
OUTLETS = _lines(
    """
    BBC, BBC News, CNN, Fox News, Al Jazeera, Al-Jazeera, Al Arabiya, NBC, NBC News, ABC, ABC News, CBS, CBS News,
    MSNBC, NPR, PBS, CNBC, Sky News, ITV, ITV News, Channel 4, Channel 4 News, RT, Russia Today, France 24, France
    Inter, Deutsche Welle, DW, Euronews, Politico, Axios, Vox, Newsweek, Time, Time Magazine, Forbes, Fortune, The
    Economist, Economist, The Guardian, Guardian, The Times, The Sunday Times, Financial Times, FT, The Telegraph,
    Daily Telegraph, Daily Mail, MailOnline, Mail Online, The Sun, Sun, The Mirror, Daily Mirror, The Independent,
    Independent, Evening Standard, New York Times, The New York Times, NYT, Washington Post, The Washington Post,
    Wall Street Journal, The Wall Street Journal, WSJ, USA Today, Los Angeles Times, New York Post, Page Six,
    HuffPost, BuzzFeed, BuzzFeed News, The Hill, The Atlantic, The New Yorker, The Daily Beast, Daily Beast,
    Breitbart, Bild, Der Spiegel, Spiegel, Die Zeit, Die Welt, Süddeutsche Zeitung, Frankfurter Allgemeine Zeitung,
    FAZ, Le Monde, Le Figaro, Libération, El País, El Mundo, La Repubblica, Corriere della Sera, La Stampa, ZDF,
    ARD, ORF, SRF, RAI, RTÉ, NHK, CBC, CTV, Globe and Mail, Toronto Star, ABC Australia, Sydney Morning Herald, The
    Age, Times of India, The Hindu, Hindustan Times, NDTV, Dawn, Geo News, Haaretz, Jerusalem Post, Times of Israel,
    Ynet, Kan, Press TV, Al Mayadeen, Al Manar, TRT, TRT World, CGTN, CCTV, Global Times, People's Daily, South
    China Morning Post, SCMP, Straits Times, Channel NewsAsia, CNA, Rappler, Novaya Gazeta, Meduza, Kommersant,
    Vedomosti, Izvestia, Pravda, Rossiya 1, Rossiya-1, Rossiya 24, Channel One, NTV, Echo of Moscow, TV Rain, Dozhd,
    The Insider, Bellingcat, Kyiv Independent, The Kyiv Independent, Kyiv Post, Ukrainska Pravda, Ukrayinska Pravda,
    Hromadske, Suspilne, Moscow Times, The Moscow Times, Radio Free Europe, RFE/RL, Radio Liberty, Radio Free
    Europe/Radio Liberty, Voice of America, VOA, The Intercept, ProPublica, Mother Jones, Slate, Salon, Vice, Vice
    News, Business Insider, Insider, Yahoo News, Punch, Vanguard, Daily Nation, Mail & Guardian, News24, Folha de
    S.Paulo, O Globo, Clarín, La Nación, El Universal, Aftenposten, Dagens Nyheter, Helsingin Sanomat, Gazeta
    Wyborcza, Hürriyet
    """
)
SEATS = _lines(
    """
    Kremlin, White House, Pentagon, State Department, Capitol, Capitol Hill, Downing Street, No 10, Number 10,
    Whitehall, Westminster, Scotland Yard, Foreign Office, Home Office, Élysée, Elysee, Quai d'Orsay, Bundestag,
    Bundesrat, Duma, State Duma, Verkhovna Rada, Rada, Knesset, Politburo, Zhongnanhai, Blue House, Bankova,
    Langley, Vatican, Holy See, CIA, FBI, NSA, MI5, MI6, FSB, GRU, SBU, Mossad, IDF, Bundeswehr, Wehrmacht, Gestapo,
    KGB, SVR, Roskomnadzor, Rosgvardia, Stasi, NASA, FDA, CDC, EPA, IRS, FTC, SEC, FCC, DOJ, DHS, House, Senate,
    Congress, Supreme Court, EU, European Union, Federal Reserve, ECB, European Central Bank, Europol, Interpol,
    Treasury
    """
)
BODIES = _lines(
    """
    UN, United Nations, NATO, OSCE, WHO, World Health Organization, Unicef, UNESCO, UNHCR, IAEA, IMF, World Bank,
    WTO, OPEC, African Union, ASEAN, Arab League, G7, G20, BRICS, Red Cross, Red Crescent, ICRC, Amnesty, Amnesty
    International, Human Rights Watch, HRW, Greenpeace, Oxfam, MSF, Médecins Sans Frontières, Hamas, Hezbollah,
    Taliban, ISIS, Islamic State, Al-Qaeda, Al Qaeda, Wagner, PKK, IRA, Houthis, Boko Haram, Facebook, Meta, Google,
    Twitter, Apple, Amazon, Microsoft, Tesla, SpaceX, Gazprom, Rosneft, Lukoil, Shell, BP, Total, Exxon, Boeing,
    Airbus, Telegram, YouTube, TikTok, ISW, FIFA, UEFA, IOC
    """
)
COUNTRIES = _lines(
    """
    Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain,
    Bangladesh, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Botswana, Brazil, Britain, Great Britain,
    Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Chad, Chile, China, Colombia, Congo, Costa
    Rica, Croatia, Cuba, Cyprus, Czechia, Czech Republic, Denmark, Djibouti, Ecuador, Egypt, El Salvador, England,
    Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Germany, Ghana, Greece, Grenada,
    Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel,
    Italy, Ivory Coast, Jamaica, Japan, Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon,
    Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar, Malawi, Malaysia, Maldives, Mali,
    Malta, Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar,
    Burma, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia,
    Northern Ireland, Norway, Oman, Pakistan, Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines,
    Poland, Portugal, Qatar, Romania, Russia, Russian Federation, Rwanda, Saudi Arabia, Scotland, Senegal, Serbia,
    Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka,
    Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tunisia, Turkey,
    Türkiye, Turkmenistan, Uganda, Ukraine, United Arab Emirates, UAE, United Kingdom, UK, U.K, United States, US,
    U.S, USA, America, Uruguay, Uzbekistan, Vanuatu, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe, Soviet
    Union, USSR, Yugoslavia, Kurdistan, Chechnya, Crimea, Abkhazia, South Ossetia
    """
)
STATES = _lines(
    """
    Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois,
    Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi,
    Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota,
    Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont,
    Virginia, West Virginia, Wisconsin, Wyoming, Ontario, Quebec, Alberta, Manitoba, British Columbia, Nova Scotia,
    Queensland, New South Wales, Tasmania, Bavaria, Catalonia
    """
)
CAPITALS = _lines(
    """
    Moscow, Kyiv, Kiev, London, Paris, Berlin, Washington, Beijing, Tokyo, Rome, Madrid, Lisbon, Vienna, Bern,
    Brussels, Warsaw, Prague, Budapest, Bucharest, Sofia, Athens, Ankara, Istanbul, Tehran, Baghdad, Damascus,
    Beirut, Jerusalem, Tel Aviv, Cairo, Riyadh, Doha, Abu Dhabi, Dubai, Delhi, New Delhi, Islamabad, Kabul, Dhaka,
    Hanoi, Bangkok, Jakarta, Manila, Seoul, Pyongyang, Taipei, Canberra, Wellington, Ottawa, Mexico City, Havana,
    Caracas, Bogotá, Lima, Santiago, Buenos Aires, Brasília, Pretoria, Nairobi, Addis Ababa, Abuja, Accra, Tripoli,
    Tunis, Algiers, Rabat, Khartoum, Minsk, Vilnius, Riga, Tallinn, Helsinki, Stockholm, Oslo, Copenhagen, Dublin,
    Edinburgh, Belgrade, Zagreb, Sarajevo, Pristina, Skopje, Tirana, Chisinau, Tbilisi, Yerevan, Baku, Astana,
    Tashkent, Bishkek, Dushanbe, Ulaanbaatar
    """
)
DEMONYMS = _lines(
    """
    Afghan, African, Albanian, Algerian, American, Arab, Argentine, Armenian, Asian, Australian, Austrian,
    Azerbaijani, Azeri, Bangladeshi, Basque, Belarusian, Belgian, Bolivian, Bosnian, Brazilian, British, Bulgarian,
    Burmese, Cambodian, Canadian, Catalan, Chechen, Chilean, Chinese, Colombian, Congolese, Croatian, Cuban,
    Cypriot, Czech, Danish, Dutch, Egyptian, English, Estonian, Ethiopian, European, Finnish, French, Georgian,
    German, Ghanaian, Greek, Hungarian, Icelandic, Indian, Indonesian, Iranian, Iraqi, Irish, Israeli, Italian,
    Japanese, Jewish, Jordanian, Kazakh, Kenyan, Korean, Kurdish, Kuwaiti, Kyrgyz, Latvian, Lebanese, Libyan,
    Lithuanian, Macedonian, Malaysian, Mexican, Moldovan, Mongolian, Montenegrin, Moroccan, Muslim, Christian,
    Catholic, Orthodox, Nepalese, Nigerian, North Korean, Norwegian, Pakistani, Palestinian, Peruvian, Philippine,
    Polish, Portuguese, Qatari, Romanian, Russian, Rwandan, Saudi, Scottish, Senegalese, Serbian, Serb, Slovak,
    Slovenian, Somali, South African, South Korean, Soviet, Spanish, Sudanese, Swedish, Swiss, Syrian, Taiwanese,
    Tajik, Tatar, Thai, Tunisian, Turkish, Turkmen, Ugandan, Ukrainian, Uruguayan, Uzbek, Democrat, Tory, Liberal,
    Venezuelan, Vietnamese, Welsh, Western, Yemeni, Zambian, Zimbabwean, Republican, Democratic, Conservative,
    Labour, Communist, Nazi, Islamist, Islamic, Sunni, Shia, Shiite, Kremlin-backed, Soviet-era, Eastern, Northern,
    Southern
    """
)
CALENDAR = _lines(
    """
    January, February, March, April, May, June, July, August, September, October, November, December, Jan, Feb, Mar,
    Apr, Jun, Jul, Aug, Sep, Sept, Oct, Nov, Dec, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday,
    Mon, Tue, Wed, Thu, Fri, Sat, Sun, Easter, Christmas, Ramadan, Passover, GMT, UTC, EST, BST, CET
    """
)


def is_national(word: str) -> bool:
    """Whether a lower-case word is one person of a country: "frenchman", "swede", "italian"."""
    if word in DEMONYMS or (word.endswith(("man", "woman")) and word.removesuffix("man").removesuffix("wo") in _STEMS):
        return True
    return word in _NATIONALS


_STEMS = frozenset(("french", "english", "dutch", "welsh", "irish", "scots", "cornish", "manx", "ulster", "northern"))
_NATIONALS = _lines(
    """
    Dane, Finn, Pole, Scot, Spaniard, Swede, Turk, Briton, Brit, Croat, Filipino, Filipina, Kurd, Icelander,
    New Zealander, Kiwi, Aussie, Yorkshireman, Londoner
    """
)
