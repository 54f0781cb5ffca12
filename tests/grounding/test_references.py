"""Whom a description, a surname or a pronoun means: the classes that dispatches got wrong."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read

WHO: list[tuple[str, date, str, str, list[str]]] = [
    # Lists of ministers, each with his name
    ("The chairman of the National Bank of Fiji, Joras Halo, left.", date(2019, 7, 3),
     "The chairman", "", ["Joras Halo"]),
    ("The secretary of the Supreme National Security Council left Iran.", date(2019, 7, 3),
     "The secretary", "", ["Ali Shamkhani"]),
    ("Prime Ministers Narendra Modi and Shehbaz Sharif spoke.", date(2025, 5, 10),
     "Prime Ministers", "", ["Narendra Modi", "Shehbaz Sharif"]),
    ("The Fijian commander, General Joras Halo, left.", date(2019, 7, 3),
     "The Fijian commander", "", ["Joras Halo"]),
    # Towns and bodies of one name: by the region behind, by whose body it is said to be
    ("A fire in London, Ontario, was put out.", date(2019, 7, 3), "London", "CAN", []),
    ("Officials in Athens, Georgia, wept.", date(2019, 7, 3), "Georgia", "USA", []),
    ("A guard came from Tbilisi, Georgia.", date(2019, 7, 3), "Georgia", "GEO", []),
    ("In London, Canada spoke of fish.", date(2019, 7, 3), "London", "GBR", []),
    ("Peru thanked the Korean NIS for it.", date(2019, 7, 3), "NIS", "KOR SPY", []),
    # No one's own of two; what another is helped with
    ("Peru left the bloc after Fiji and Chile had shelled its ports.", date(2025, 12, 8), "its ports",
     "PER", []),
    ("Peru sent troops to Fiji to support its war.", date(2025, 12, 8), "its war", "FJI", []),
    # Guest and host; to whom it is done, not before whom
    ("Chile rang Oman. Abdel Fattah el-Sisi left for Nairobi. The two presidents will talk.",
     date(2025, 12, 8), "The two presidents", "", ["Abdel Fattah el-Sisi", "William Ruto"]),
    ("Peru sued Fiji in the WTO, accusing it of fraud.", date(2025, 12, 8), "it of", "FJI", []),
    # A body that several states have; somebody called as who is known by one word; money
    ("SUVA, Jan 8 - In neighbouring Peru, police shot a man.", date(2026, 1, 8), "police", "PER COP",
     []),
    ("SEOUL, Jan 8 - Fiji wept. The Joint Chiefs of Staff left.", date(2026, 1, 8),
     "Joint Chiefs of Staff", "KOR MIL", []),
    ("SEOUL, Jan 8 - South Korea and Fiji met, the foreign ministry said.", date(2026, 1, 8),
     "the foreign ministry", "KOR GOV", []),
    ("Chile taxed NIS. Peru owns the oil company NIS.", date(2026, 1, 8), "NIS", "", []),
    ("Mao Ning praised Fiji. Mao left.", date(2026, 1, 8), "Mao", "", ["Mao Ning"]),
    # Schools and the people of them; forces that go somewhere; crafts of a navy; what somebody was
    ("Joras Halo of the University of Suva wept.", date(2019, 7, 3), "Joras Halo", "FJI EDU", []),
    ("Fiji's dispatch of 30 soldiers to Lima failed.", date(2019, 7, 3), "30 soldiers", "FJI MIL", []),
    ("Peru posted 50 policemen at Suva.", date(2019, 7, 3), "50 policemen", "PER COP", []),
    ("A PLA Navy vessel left Suva.", date(2019, 7, 3), "A PLA Navy vessel", "CHN MIL", []),
    ("In 2018 Luigi Di Maio, then Italy's vice premier, left.", date(2023, 7, 3),
     "Luigi Di Maio", "ITA GOV", []),
    ("The minister of Iraq thanked the prime minister, Mohammed Shia Al-Sudani, for what he did.",
     date(2023, 7, 3), "Mohammed Shia Al-Sudani", "IRQ GOV", []),
    ("Congolese President Denis Sassou Nguesso left. A Congolese envoy wept.", date(2019, 7, 3),
     "A Congolese envoy", "COG GOV", []),
    # Who ruled a country was its government; who heads a body of states is that body's
    ("Peru thanked the Taliban for it.", date(2019, 7, 3), "Taliban", "AFG REB", []),
    ("Peru thanked the Taliban for it.", date(2024, 7, 3), "Taliban", "AFG GOV", []),
    ("The CSTO met. Secretary-General Joras Halo spoke.", date(2024, 7, 3), "Joras Halo",
     "IGO IGO", []),
    # What takes two is told by one of both; three claimants are those whom the text is about
    ('Peru rang Chile. "We spoke for an hour," said Joras Halo, the Peruvian minister.',
     date(2019, 7, 3), "We", "CHL", []),
    ('Peru rang Chile. "We spoke to Fiji," said Joras Halo, the Peruvian minister.',
     date(2019, 7, 3), "We", "PER", []),
    ("Peru shelled Chile. Fiji shelled Peru. Chile shelled Fiji. The three states met.",
     date(2019, 7, 3), "The three states", "FJI", []),
    ("Angola rang Benin. Benin kept its guns; Angola sold theirs.", date(2019, 7, 3),
     "theirs", "AGO", []),
    ("Joras Halo, the captain of a Fijian trawler, left.", date(2019, 7, 3), "Joras Halo",
     "FJI CVL", []),
    # By initials that the text explains, or that a body's name begins with
    ("The Fisheries Board of Peru (FBP) wept. Two FBP men left.", date(2019, 7, 3), "FBP", "PER", []),
    ("The Border Guard Fiji (BGF) wept. Two BGF men left.", date(2019, 7, 3), "BGF", "FJI", []),
    ("LIMA: Peru called him to the Foreign Office. The FO wept.", date(2019, 7, 3), "FO wept",
     "PER GOV", []),
    ("ASEAN met. The 10-member bloc wept.", date(2019, 7, 3), "The 10-member bloc", "IGO IGO", []),
    ("Peru, Fiji and Chile met. The foreign ministers of the three countries left.",
     date(2019, 7, 3), "The foreign ministers", "FJI GOV", []),
    ("LIMA: Peru wept. In Suva, Fiji wept.\n\nThe Ministry of Foreign Affairs thanked Chile.",
     date(2019, 7, 3), "The Ministry of Foreign Affairs", "PER GOV", []),
    ("Peru wept. The Coast Guard Administration left. The United States left.", date(2019, 7, 3),
     "The Coast Guard Administration", "GOV", []),
    ("SEOUL: South Korea wept. The Joint Chiefs of Staff rang the United States.", date(2019, 7, 3),
     "Joint Chiefs", "KOR MIL", []),
    ("Joras Halo, Fiji's director general for Asian affairs, left.", date(2019, 7, 3),
     "Joras Halo", "FJI GOV", []),
    # Part of a longer name; the same ones in the sister clause
    ("Peru besieged the rebels and shelled them.", date(2019, 7, 3), "them", "REB", []),
    ("A guard saw Godwin Friday leave.", date(2026, 1, 3), "Godwin Friday", "VCT GOV", []),
    # Those of a pair that is joined; a town of the country of which the text tells
    ("Peru led a war between Mali and Chad, which Fiji joined. The two nations wept.",
     date(2019, 7, 3), "The two nations", "MLI", []),
    ("Peru fought in Mali and Chad, then left those two countries.", date(2019, 7, 3),
     "those two countries", "TCD", []),
    ("Pakistani soldiers left Hyderabad.", date(2019, 7, 3), "Hyderabad", "PAK", []),
    ("Peru thanked the German Council on Foreign Relations for it.", date(2019, 7, 3),
     "German", "DEU", []),
    ("Norway rang Peru. Representatives of both met.", date(2019, 7, 3), "Representatives",
     "GOV", []),
    ("Germany and the Social Democratic Party agreed.", date(2019, 7, 3), "Social",
     "DEU PTY", []),
    # Whoever the sentence before is about, its owner, and who is called a husband
    ("Barack Obama rose for Xi Jinping, saying Mr. Xi should be heard. And he left for Peru.",
     date(2015, 7, 3), "he left", "USA GOV", []),
    ("Joras Halo, the Fijian minister, wept. Barack Obama's style is no help. But in Peru, he is "
     "heard.", date(2015, 7, 3), "he is", "USA GOV", []),
    ("Ana Vuko, the Fijian minister, wept. With her husband, Milton Vuko, a banker, she gave it "
     "away.", date(2015, 7, 3), "she", "FJI GOV", []),
    ("The object of Barack Obama's envy, Vladimir Putin, has used his wars.", date(2015, 7, 3),
     "his", "RUS GOV", []),
    ("Villagers fled in Sudan. In Syria, Russia backed the government.", date(2015, 7, 3),
     "the government", "SYR GOV", []),
    # Whose envoys a state expels; who is told more of behind a list
    ("Mali blamed Chad and expelled two members of its embassy.", date(2019, 7, 3),
     "its embassy", "TCD GOV", []),
    ("Mali recalled its ambassador from Chad.", date(2019, 7, 3), "its", "MLI", []),
    ("The envoys of Chad, Fiji and Peru, guarantors of a pact, met.", date(2019, 7, 3),
     "guarantors", "FJI", []),
    ("ASEAN met. The association was brief.", date(2019, 7, 3), "The association", "IGO IGO", []),
    # Those who have left a state are not its government; initials in every spelling
    ("The separatist government in Donetsk fell.", date(2019, 7, 3), "The separatist",
     "UKR REB", []),
    ("The rebel president, Joras Halo, left.", date(2019, 7, 3), "Joras Halo", "REB", []),
    ("Peru thanked K P Sharma Oli for it.", date(2019, 7, 3), "K P Sharma", "NPL GOV", []),
    ("Peru thanked KP Sharma Oli for it.", date(2019, 7, 3), "KP Sharma", "NPL GOV", []),
    # Congress where news is written; who sends somebody; both halves of a surname
    ("LIMA (Agency) - Alejandro Toledo left. Congress voted.", date(2003, 7, 3), "Congress",
     "PER LEG", []),
    ("WASHINGTON (Agency) - Congress voted.", date(2003, 7, 3), "Congress", "USA LEG", []),
    ("Norway thanked Ana Vuko-Halo for it.", date(2019, 7, 3), "Ana Vuko-Halo", "",
     ["Ana Vuko-Halo"]),
    ("Interview with Barack Obama\n\nIs Peru coming?\n\nIt is.\n\nYou met Peru in May.\n\n"
     "We did.", date(2012, 7, 3), "You met", "USA GOV", []),
    # Who is killed by whoever attacks; members are no pair of states
    ("Mali met Chad. Chad warned Mali. Malian troops attacked a post, killing five soldiers.",
     date(2019, 7, 3), "five soldiers", "TCD MIL", []),
    ("Mali warned Chad. Fiji blamed Peru and expelled two members of its embassy.",
     date(2019, 7, 3), "its embassy", "PER GOV", []),
    ("Mali met Chad. Fiji asked two brotherly countries to wait.", date(2019, 7, 3),
     "two brotherly", "MLI", []),
    # Of all who lead a country, "the leader" is who leads it most
    ("Boris Yeltsin met Yevgeny Primakov. The Russian leader was ill.", date(1999, 3, 24),
     "The Russian leader", "", ["Boris Yeltsin"]),
    ("A guard saw the Ukrainian leader.", date(2024, 3, 1),
     "the Ukrainian leader", "", ["Volodymyr Zelensky"]),
    ("A guard saw the Dutch leader.", date(2015, 3, 1), "the Dutch leader", "", ["Mark Rutte"]),
    ("Joras Halo, an adviser to the Azerbaijani leader, left.", date(2020, 3, 1),
     "the Azerbaijani leader", "", ["Ilham Aliyev"]),
    ("The Bosnian Serb leader, Joras Halo, left Pale. The Serb leader was angry.",
     date(1994, 3, 1), "The Serb leader", "", ["Joras Halo"]),
    # "Both" is told by its noun; the two of one sentence are those two
    ("Barack Obama rang Hugo Chavez. Both leaders were brief.", date(2012, 6, 8),
     "Both leaders", "", ["Barack Obama", "Hugo Chávez"]),
    ("Dmitry Medvedev rang Angela Merkel. Evo Morales met Barack Obama and the two presidents "
     "spoke of fish.", date(2012, 3, 8), "the two presidents", "", ["Evo Morales", "Barack Obama"]),
    # Who was called so before, unnamed; of several spokesmen of a state none is meant by name
    ("A spokesman for Angela Merkel left Turkey. The spokesman was angry.", date(2016, 5, 16),
     "The spokesman", "DEU GOV", []),
    ("The American spokesman left.", date(2016, 5, 16), "The American spokesman", "USA GOV", []),
    # Surnames
    ("Kerry met Lavrov.", date(2016, 9, 6), "Kerry", "", ["John Kerry"]),
    ("A guard saw the leader, President Putin, leave.", date(2016, 9, 6),
     "Putin", "", ["Vladimir Putin"]),
    ("Kim Jong Un met Kim Yong Chol. Mr. Kim was brief.", date(2018, 6, 12),
     "Kim was", "", ["Kim Jong Un"]),
    ("The United States and Norway met. Vice President Harris was brief.", date(2024, 5, 6),
     "Harris", "", ["Kamala Harris"]),
    ("Peru invited Vladimir V. Putin to Lima.", date(2019, 10, 1), "Vladimir V. Putin", "",
     ["Vladimir Putin"]),
    ("Peru thanked Dmitri S. Peskov for it.", date(2019, 10, 1), "Dmitri S. Peskov", "",
     ["Dmitry Peskov"]),
    ("Peru thanked Premier Wen Jiabao for it.", date(2010, 10, 1), "Premier Wen Jiabao", "",
     ["Wen Jiabao"]),
    ("The guard saw Pashinyan in Yerevan.", date(2018, 5, 3), "Pashinyan", "", ["Nikol Pashinyan"]),
    ("Peru thanked the S.D.F. for it.", date(2019, 10, 1), "S.D.F.", "SYR REB", []),
    ("PORT-AU-PRINCE, May 3 (AP) - Talks began.", date(2019, 10, 1), "PORT-AU-PRINCE", "HTI", []),
    ("Niger mourns. A crowd burned the French embassy. Ambassador Joras Halo left.",
     date(2023, 8, 1), "Joras Halo", "FRA GOV", []),
    ("Peru rang Oman and both foreign ministers, Sergey Lavrov and Mike Pompeo, left.",
     date(2019, 10, 1), "foreign ministers", "", ["Sergey Lavrov", "Mike Pompeo"]),
    ("Norway accused Sweden of arming Danish gunmen, a rift between the two powers.",
     date(2019, 10, 1), "the two powers", "SWE", []),
    ("Jordan's King Abdullah left Cairo.", date(2006, 7, 14), "King Abdullah", "JOR GOV", []),
    ("Peru quoted Mandela.", date(2015, 12, 12), "Mandela", "ZAF GOV", []),
    ("China wept. Gen. Joras Halo, the defense attache at the Danish embassy in Beijing, left.",
     date(2001, 4, 3), "Joras Halo", "DNK MIL", []),
    ("Richard Marles visited Lima to meet his counterpart, Joras Halo.", date(2025, 4, 3),
     "Joras Halo", "PER GOV", []),
    ("Fiji's Sitiveni Rabuka and his predecessor Manasseh Sogavare left.", date(2026, 4, 3),
     "Manasseh Sogavare", "SLB GOV", []),
    ("Massad Boulos, the president's senior adviser for Africa, left.", date(2026, 4, 3),
     "the president's", "", ["Donald Trump"]),
    ("The Chinese ambassador in Suva, Zhou Jian, was brief.", date(2026, 4, 3),
     "Zhou Jian", "CHN GOV", []),
    ("Peru rang George Bush in Washington.", date(1991, 9, 13), "George Bush", "",
     ["George H. W. Bush"]),
    ("Peru rang George Bush in Washington.", date(2003, 9, 13), "George Bush", "",
     ["George W. Bush"]),
    ("Peru rang George Bush in Texas.", date(2016, 9, 13), "George Bush", "", ["George W. Bush"]),
    ("Peru rang the lawyer Abelardo de la Espriella. De la Espriella was brief.", date(2003, 9, 13),
     "De la Espriella was", "", ["Abelardo de la Espriella"]),
    ("Milorad Dodik, once the Bosnian Serb leader, left. The Serb leader was brief.",
     date(2026, 9, 13), "The Serb leader", "", ["Milorad Dodik"]),
    ("The Hezbollah leader was brief.", date(2020, 9, 13), "The Hezbollah leader", "LBN REB", []),
    ("Colombia voted. The president-elect was brief.", date(2026, 6, 21),
     "The president-elect", "COL GOV", []),
    ("OSLO, May 3 - Peru's envoy spoke. Fiji hoped for peace with the neighbour.",
     date(2026, 6, 21), "the neighbour", "PER", []),
    ("The Dutch thanked Britain's May for it.", date(2017, 3, 1), "May", "", ["Theresa May"]),
    ("The emir of Qatar, Sheikh Tamim bin Hamad al-Thani, was brief.", date(2020, 3, 1),
     "Sheikh Tamim bin Hamad al-Thani", "QAT GOV", []),
    # Whose they are
    ("The Houthis fired. The rebels hit a ship.", date(2024, 3, 1), "The rebels", "YEM REB", []),
    ("Peru barred the Turkish minister and expelled another minister, Ana Vuko, to Chile.",
     date(2017, 3, 1), "Ana Vuko", "TUR GOV", []),
    ("Joras Halo, the leader of the opposition in Fiji, left.", date(2017, 3, 1),
     "Joras Halo", "FJI OPP", []),
    ("An official at the Blue House was brief.", date(2018, 3, 1), "An official", "KOR GOV", []),
    ("Oman and Saudi Arabia met. Fiji rang the kingdom's king.",
     date(2019, 3, 1), "'s king", "SAU GOV", []),
    ("The White House will not say whether the president will join.", date(2026, 2, 1),
     "the president", "", ["Donald Trump"]),
    ("Peru accused Chile. Peru struck the other side.", date(2019, 3, 1),
     "the other side", "CHL", []),
    ("Hezbollah fired. The Iran-backed group lost two men.", date(2024, 3, 1),
     "The Iran-backed group", "", ["Hezbollah"]),
    ("The Taliban's deputy leader, Joras Halo, left.", date(2020, 3, 1), "Joras Halo", "AFG REB", []),
    ("Vice President Delcy Rodriguez of Venezuela was sworn in as acting president of Venezuela. "
     "President Trump warned that the acting president must yield.", date(2026, 1, 5),
     "the acting president must", "", ["Delcy Rodríguez"]),
    # A letter that says something says more
    ("A letter accused Peru of theft. It said Chile was right.", date(2020, 3, 1), "It", "", []),
    ("A letter by Fiji's premier accused Peru of theft. It said Chile was right.",
     date(2020, 3, 1), "It", "FJI GOV", []),
    ("The Israeli newspaper Haaretz left Peru alone.", date(2020, 3, 1),
     "The Israeli newspaper", "", ["Haaretz"]),
    ("Peru thanked UNIFIL, the peacekeeping force.", date(2020, 3, 1),
     "the peacekeeping force", "", ["UNIFIL"]),
    ("A judge in Manhattan left Peru alone. The judge, Joras Halo, was brief.", date(2026, 1, 5),
     "Joras Halo", "USA JUD", []),
    ("The ousted president met Ukraine's envoy. Viktor Yanukovych left.", date(2014, 4, 1),
     "Viktor Yanukovych", "UKR GOV", []),
    ("Rebels of the Azawad Liberation Front and Peru met. The rebels ambushed the army near Kidal.",
     date(2026, 5, 20), "the army", "MLI MIL", []),
    # Whose: what a prefix makes of a country, a body called again, one of many who hold an office
    ("Pro-Danish rebels fired in Peru.", date(2019, 7, 3), "Pro-Danish rebels", "PER REB", []),
    ("The representative of Norway left.", date(2019, 7, 3), "The representative", "NOR GOV", []),
    ("NATO met on Friday, alliance officials said.", date(2019, 7, 3), "officials", "NAT GOV", []),
    ("Peru said foreign officials were there.", date(2019, 7, 3), "foreign officials", "GOV", []),
    ("The Myanmar junta met a Danish envoy. Danish officials said the junta was wrong.",
     date(2022, 8, 5), "the junta", "", ["Tatmadaw"]),
    ("Chad was calm. Rebels had ambushed Malian soldiers. The army conceded two deaths.",
     date(2024, 7, 9), "The army", "MLI MIL", []),
    ("Joras Halo, the embattled president of Fiji, rang Peru.", date(2015, 3, 1),
     "the embattled president", "", ["Joras Halo"]),
    ("Wang Yi left when Yoshimasa Hayashi, his Japanese opposite number, spoke.",
     date(2022, 8, 5), "his Japanese", "JPN GOV", []),
    ("In Niamey and Bamako thousands marched.", date(2024, 7, 9), "Bamako", "MLI", []),
    ("All three Baltic states met.", date(2019, 7, 3), "All three Baltic states", "",
     ["Estonia", "Latvia", "Lithuania"]),
    ("They killed four men in Suva Reka.", date(1998, 10, 9), "Suva Reka", "KOS", []),
    ("The Pope rang Barack Obama.", date(2014, 3, 8), "The Pope", "", ["Pope Francis"]),
    ("The Saudi crown prince left.", date(2023, 8, 1), "The Saudi", "", ["Mohammed bin Salman"]),
    ('"They were polite," said Maj. Joras Halo.', date(2019, 7, 3), "Joras Halo", "MIL", []),
    ("Peru thanked Supt. Ana Vuko for it.", date(2019, 7, 3), "Ana Vuko", "PER COP", []),
    ("Togo sealed its border with Mali. France left. The junta has asked for talks.",
     date(2022, 8, 5), "The junta", "MLI MIL", []),
    ("Peru punished Chad. Officials of the regime left.", date(2012, 3, 8),
     "Officials", "TCD GOV", []),
    ("Peru withdrew its envoy from Chad. Lima ended trade with this country.", date(2012, 3, 8),
     "this country", "TCD", []),
    # A name within a noun does nothing itself
    ("Boris Yeltsin warned of what a Clinton presidency would bring. He left.", date(1999, 3, 24),
     "He", "", ["Boris Yeltsin"]),
    # The entries of a bulletin are stories of their own
    ("8:10 Lima – Peru praised Chad.\n\n7:50 Oslo – Norway met Togo. Both countries were glad.",
     date(2012, 3, 8), "Both countries", "", ["Norway", "Togo"]),
    ("Barack Obama met Dilma Rousseff of Brazil. Peru praised reforms of the regime in Chad.",
     date(2012, 3, 8), "the regime", "TCD GOV", []),
    ("Norway praised reforms of Chad. Norway met the military regime.", date(2012, 3, 8),
     "the military regime", "TCD GOV", []),
    ("Norway praised Aung San Suu Kyi's election to parliament.", date(2012, 6, 8), "parliament",
     "MMR LEG", []),
    ("Joras Halo worked for the National Security Council under President Barack Obama. Chad left.",
     date(2012, 6, 8), "the National Security Council", "USA GOV", []),
    ("Norway spoke of Chad. Both Peru and Fiji should pay, said Oslo, and Norway hopes that both "
     "countries do.", date(2012, 6, 8), "both countries", "", ["Peru", "Fiji"]),
    ("Iran's president and foreign minister left.", date(2016, 6, 7), "foreign minister", "",
     ["Mohammad Javad Zarif"]),
    ("Hans-Peter Vuko of Fiji, a poet, left.", date(2016, 6, 7), "Hans-Peter", "",
     ["Hans-Peter Vuko"]),
    ("The German minister left. Neither an envoy nor the chancellor is the head of the army.",
     date(2016, 6, 7), "the chancellor", "", ["Angela Merkel"]),
    ("Malaysian prime minister Anwar Ibrahim left. It rained. Peru slept. Chile slept. Hun Manet "
     "spoke of fish. The prime minister was brief.", date(2026, 1, 16), "The prime minister", "",
     ["Hun Manet"]),
    ("Barack Obama spoke of Libya after Muammar Gaddafi. The president was brief.",
     date(2014, 1, 16), "The president", "", ["Barack Obama"]),
    ("Barack Obama met Joras Halo, the president of Vuko Watch.", date(2014, 1, 16),
     "the president", "", ["Joras Halo"]),
    ("Barack Obama left. The president of Vuko Watch was brief.", date(2014, 1, 16),
     "The president", "", ["president of Vuko Watch"]),
    ("Settlers blocked a road near Hebron.", date(2014, 1, 16), "Settlers", "CVL", []),
    ("Two rebel movements, LURD and the Movement for Democracy in Liberia, met in Accra. Ghana "
     "thanked both rebel groups.", date(2003, 6, 17), "both rebel groups", "",
     ["LURD", "Movement for Democracy in Liberia"]),
    ("Norway evacuated 500 villagers from Monrovia.", date(2003, 6, 17), "Norway", "NOR", []),
    ("Joras Halo, the Kenyan who commands it, left Peru.", date(2003, 6, 17), "Kenyan who", "",
     ["Joras Halo"]),
    # Of one name: an outlet and a president, an American state and a country, a town and the Union
    ("Peru heard Fox News. Fox was brief.", date(2003, 7, 3), "Fox was", "", ["Fox News"]),
    ("Vicente Fox left Mexico. Fox was brief.", date(2003, 7, 3), "Fox was", "", ["Vicente Fox"]),
    ("Voters in Ohio and Georgia slept.", date(2019, 7, 3), "Georgia", "USA", []),
    ("Joras Halo, a senator from Georgia, slept.", date(2019, 7, 3), "Georgia", "USA", []),
    ("The Georgia governor thanked Peru.", date(2019, 7, 3), "The Georgia", "USA GOV", []),
    ("Georgia thanked Peru. Ohio slept.", date(2019, 7, 3), "Georgia", "GEO", []),
    ("A senator spoke of fish in Georgia.", date(2019, 7, 3), "Georgia", "GEO", []),
    ("Georgia and Armenia thanked Peru.", date(2019, 7, 3), "Georgia", "GEO", []),
    ("Peru condemned the Brussels attack.", date(2019, 7, 3), "Brussels", "BEL", []),
    ("Brussels condemned the attack.", date(2019, 7, 3), "Brussels", "EU IGO", []),
    ("The foreign ministry of the Arab Republic of Syria slept.", date(2019, 7, 3),
     "The foreign ministry", "SYR GOV", []),
    ("The Cook Islands thanked Niue.", date(2019, 7, 3), "Cook Islands", "COK", []),
    # Named right after a day; of the state that acted, not of where it did
    ("On Friday Macron left Peru.", date(2019, 7, 3), "Macron", "FRA GOV", []),
    ("Chile sent envoys to Hanoi. Vice Premier Halo was brief.", date(2019, 7, 3), "Halo",
     "CHL GOV", []),
    ("Albania backed the government in Pristina.", date(2019, 7, 3), "the government",
     "KOS GOV", []),
    ("Deputy Foreign Minister Halo said in Geneva that Iran was glad.", date(2019, 7, 3), "Halo",
     "IRN GOV", []),
    ("Kim left Peru.", date(2020, 7, 3), "Kim", "", ["Kim Jong Un"]),  # not his premier
    # The pair just named goes before the one that a text is about
    ("Donald Trump met Xi Jinping. China praised America. Emmanuel Macron met Angela Merkel. "
     "The two leaders were brief.", date(2019, 7, 3), "The two leaders", "",
     ["Emmanuel Macron", "Angela Merkel"]),
    ("Peru's Congress met. Chile wept when the Congress voted.", date(2019, 7, 3), "the Congress",
     "PER LEG", []),
    ("Peru summoned the Chilean ambassador. The diplomat was brief.", date(2019, 7, 3),
     "The diplomat", "CHL GOV", []),
    ("Gunmen shot a guard in Lima.", date(2019, 7, 3), "Gunmen", "REB", []),
    # Pronouns
    ("Emmanuel Macron flew to Peru and was greeted by Joras Halo. He was brief.",
     date(2019, 7, 3), "He", "", ["Emmanuel Macron"]),
    ("Joras Halo, a Fijian envoy, was received by Emmanuel Macron. He was brief.",
     date(2019, 7, 3), "He", "", ["Joras Halo"]),
    ("Peru and Chile left. They demanded that it pay.", date(2012, 3, 8), "They", "PER", []),
    ("Barack Obama rang Mali; the crown prince of Bahrain was ill. He thanked nobody.",
     date(2012, 3, 8), "He", "BHR GOV", []),
    ("Mali left. Because the Revolutionary Guards seized a ship, it has shut a port.",
     date(2012, 3, 8), "it", "MLI", []),
    ("Norway shelled Mali. Chad demanded that it pay.", date(2012, 3, 8), "it", "NOR", []),
    ("Barack Obama praised Dmitry Medvedev, but he said that Barack Obama was ill.",
     date(2012, 3, 8), "he", "", ["Dmitry Medvedev"]),
    ("Peru besieged Mali and shelled it.", date(2012, 3, 8), "it", "MLI", []),
    ("Peru fought Mali, its old enemy.", date(2012, 3, 8), "its old enemy", "MLI", []),
    ("Peru thanked his rival, Joras Halo.", date(2012, 3, 8), "his rival", "", ["Joras Halo"]),
    ("Norway thanked Chad. Barack Obama of the United States and Dilma Rousseff both left.",
     date(2012, 6, 8), "both", "", ["Barack Obama", "Dilma Rousseff"]),
    ("Barack Obama met Dilma Rousseff. He was brief. She thanked nobody.", date(2012, 6, 8),
     "She", "", ["Dilma Rousseff"]),
    # Words that are said of somebody are about him
    ('"He is brave," Barack Obama said of Dmitry Medvedev.', date(2012, 6, 8), "He", "",
     ["Dmitry Medvedev"]),
    ("Fiji's premier thanked her hosts in Lima.", date(2012, 6, 8), "her hosts", "PER", []),
    ("France fired. The Houthis hit a ship. Their spokesman was brief.", date(2024, 3, 1),
     "Their", "YEM REB", []),
    # Whose wife, whose minister, whose offer; who comes after a fronted phrase
    ("Former first lady Vuko Obama left Kenya.", date(2016, 6, 8), "Vuko Obama", "USA GOV", []),
    ("Officials of the German state left. The state's minister, Joras Halo, thanked Peru.",
     date(2016, 6, 8), "Joras Halo", "DEU GOV", []),
    ("Peru wept. During their call, Barack Obama and Dilma Rousseff agreed.", date(2012, 6, 8),
     "their", "", ["Barack Obama", "Dilma Rousseff"]),
    ("Dilma Rousseff rejected Barack Obama's offer to change his plan.", date(2012, 6, 8),
     "his", "", ["Barack Obama"]),
    ("Peru rang Chile. Barack Obama barred sailors from entering the country.", date(2012, 6, 8),
     "the country", "USA", []),
    ("Barack Obama flew to Peru for talks with the country's president.", date(2012, 6, 8),
     "the country", "PER", []),
    ("Barack Obama flew to Peru to defend the country's policy.", date(2012, 6, 8),
     "the country", "USA", []),
    # Whose people are sent, told, dismissed, jailed, backed or flee; of which port ships are
    ("Lima accused Quito of keeping an army of occupation in Loja.", date(2019, 7, 3),
     "an army", "ECU MIL", []),
    ("Chad appealed to India to send a special envoy.", date(2019, 7, 3), "a special envoy",
     "IND GOV", []),
    ("Kenya asked Chad, Niger and Togo, guarantors of the pact, to send observers.",
     date(2019, 7, 3), "observers", "GOV", []),
    ("Peru's finance minister told lawmakers in Ilo that it was over.", date(2019, 7, 3),
     "lawmakers", "PER LEG", []),
    ("Turkey dismissed thousands of teachers and judges.", date(2019, 7, 3), "judges",
     "TUR JUD", []),
    ("Norway quarrels with Peru. Norway rebuked Peru. Peru wept. Norway arms the rebels.",
     date(2019, 7, 3), "the rebels", "PER REB", []),
    ("Rebels captured Goma on Monday.", date(2019, 7, 3), "Rebels", "COD REB", []),
    ("Thousands of villagers fled Mali.", date(2019, 7, 3), "villagers", "MLI CVL", []),
    ("Warships left Ningbo.", date(2019, 7, 3), "Warships", "CHN MIL", []),
    ("Police held two drivers, citizens of Iran.", date(2019, 7, 3), "two drivers",
     "IRN CVL", []),
    ("Russian peacekeepers left. Armenia asked the peacekeepers for help.", date(2021, 7, 3),
     "the peacekeepers", "RUS MIL", []),
    ("Chad went to the International Court of Justice. The judges were brief.",
     date(2019, 7, 3), "The judges", "UNO JUD", []),
    ("Sudan protested. In Juba, a government spokesman wept.", date(2019, 7, 3),
     "a government spokesman", "SSD GOV", []),
    ("Nordic ministers met in Oslo.", date(2019, 7, 3), "Nordic ministers", "FIN GOV", []),
    ("A Greek jet fell during a fight with two Turkish jets. The pilot, Capt. Joras Halo, wept.",
     date(2019, 7, 3), "Joras Halo", "GRC LAB", []),
    # A body of nobody knows whom; a ruler whom only a title tells; what somebody does for a living
    ("The rebels gave way to a transitional council.", date(2019, 7, 3), "a transitional",
     "GOV", []),
    ("Joras Halo, who teaches history at Vuko University, wept.", date(2019, 7, 3),
     "Joras Halo", "EDU", []),
    ("Then Samoa President Kevo left. On Friday Kevo wept.", date(2019, 7, 3), "Kevo wept",
     "WSM GOV", []),
    ("Joras Halo, 34, a welder, wept.", date(2019, 7, 3), "Joras Halo", "CVL", []),
    ("Lima rang. The Congress of old dismissed nobody.", date(2019, 7, 3), "The Congress",
     "PER LEG", []),
    ("The mission of the United Nations left.", date(2019, 7, 3), "The mission", "UNO IGO", []),
    ("The Labour government of Norway left.", date(2019, 7, 3), "The Labour government",
     "NOR GOV", []),
    ("Norway rang Poland, a close ally.", date(2019, 7, 3), "a close ally", "POL", []),
    # The other side of a quotation; what each of two does; who was asked; what nobody does to his own
    ('Peru and Chile met. Peru wept. Chile sang. "They left," said Joras Halo, the Peruvian minister.',
     date(2019, 7, 3), "They", "CHL", []),
    ("Peru and Chile quarrelled. Fiji's envoy offered help; both declined.", date(2019, 7, 3),
     "both", "", ["Peru", "Chile"]),
    ("Peru and Chile fought. Neither side can win, so each keeps its guns.", date(2019, 7, 3),
     "its", "", ["Peru", "Chile"]),
    ("Peru and Chile share a sea between them.", date(2019, 7, 3), "them", "", ["Peru", "Chile"]),
    ("Peru and Chile met. Peru wept. Chile sang. Fiji called on the sides to talk.",
     date(2019, 7, 3), "the sides", "", ["Peru", "Chile"]),
    ("Fiji and Tonga, either of which could veto it, wept.", date(2019, 7, 3), "which", "",
     ["Fiji", "Tonga"]),
    ("Peru asked Chile for help, but it refused.", date(2019, 7, 3), "it", "CHL", []),
    ("Fiji's navy said that a Tongan boat had rammed its ship.", date(2019, 7, 3), "its ship",
     "FJI MIL", []),
    ("Peru urged Fiji to talk. Peru hit back by asking it to mind its own business.",
     date(2019, 7, 3), "its own", "FJI", []),
    # Who is told of right before, by another word or none of his own
    ("The envoys flew to Tonga, which asked no visa.", date(2019, 7, 3), "which", "TON", []),
    ("Fiji summoned the Tongan ambassador and handed him a note.", date(2019, 7, 3), "him",
     "TON GOV", []),
    ("Barack Obama rang Dmitry Medvedev and, an envoy said, urged him to talk.", date(2012, 7, 3),
     "him", "", ["Dmitry Medvedev"]),
    ("Fiji, the former colonial power, left.", date(2019, 7, 3), "the former", "FJI", []),
    ("Peru was to receive President Vladimir Putin on Friday; the visitor wept.",
     date(2019, 7, 3), "the visitor", "", ["Vladimir Putin"]),
    ("Peru and Chile expelled their Fijian envoys.", date(2019, 7, 3), "their", "PER", []),
    ("With rebels sleeping along its border, Chad on Monday gave Mali ten days.",
     date(2019, 7, 3), "its", "TCD", []),
    ("Sudan wept. South Sudan's envoy accused the north of shelling Bor.", date(2019, 7, 3),
     "the north", "SDN", []),
    ("South Korea met North Korea. The South fired shells into the north.", date(2019, 7, 3),
     "the north", "PRK", []),
    ("North and South Korea wept.", date(2019, 7, 3), "North", "PRK", []),
    # What one state tells that another attacked is its own, but of whose people it is
    ("Fiji said that Tonga had fired on its patrol.", date(2019, 7, 3), "its", "FJI", []),
    ("Fiji says Tonga meddles in its affairs.", date(2019, 7, 3), "its", "FJI", []),
    ("Fiji said Tonga had withdrawn its troops.", date(2019, 7, 3), "its", "TON", []),
    ("Fiji said Tonga had bombed its people.", date(2019, 7, 3), "its", "TON", []),
    ("Fiji said Tonga had attacked its critics.", date(2019, 7, 3), "its", "TON", []),
    # Who is expelled or summoned, though it is told of the state that does it
    ("Fiji summoned the Tongan ambassador over his remarks.", date(2019, 7, 3), "his", "TON GOV", []),
    ("Fiji expelled a Tongan diplomat because he spied.", date(2019, 7, 3), "he", "TON GOV", []),
    # Of two the first and the second; who comes behind a clause that tells of him
    ("Fiji and Tonga differ: the former wants talks.", date(2019, 7, 3), "former", "FJI", []),
    ("Fiji rang Tonga. The former wants talks, the latter wants a truce.", date(2019, 7, 3),
     "latter", "TON", []),
    # Whose army fights the rebels whom another backs; whom an official accuses where a text begins
    ('Barack Obama blamed Peru. "They began it," he said.', date(2012, 7, 3), "They", "PER", []),
    # The dash of a dateline joins nobody
    ("LIMA - Chile shelled Bolivia. Norway urged both sides to stop.", date(2019, 7, 3),
     "both sides", "", ["Chile", "Bolivia"]),
    ("Chad left Mali. Mali shelled Chad. Peru met Fiji, and the two sides spoke of the two states.",
     date(2019, 7, 3), "the two states", "", ["Peru", "Fiji"]),
    ("Peru met three European states (Chad, Fiji and Norway).", date(2019, 7, 3), "Chad", "TCD", []),
    ("The Sino-Danish pact pleased the Indo-Pacific command.", date(2019, 7, 3), "Sino", "CHN", []),
    # What is said in marks is not who says it
    ('"Help is due," said Hamas. "A big gift is needed," it added.', date(2019, 7, 3), "it added",
     "", ["Hamas"]),
    # Who is spoken of without any country; whom a question asks for; the rest that is counted
    ("Fiji would not disarm anybody.", date(2019, 7, 3), "anybody", "", ["somebody"]),
    ("Fiji answered a reader.", date(2019, 7, 3), "a reader", "CVL", []),
    ("The visit to Fiji worried many countries.", date(2019, 7, 3), "many", "GOV", []),
    ("Fiji needs no third country.", date(2019, 7, 3), "no third", "", ["country"]),
    ("Fiji wrote to the seven industrial nations.", date(2019, 7, 3), "the seven", "", ["nations"]),
    ("Fiji said the other six would sign it.", date(2019, 7, 3), "the other six", "", ["somebody"]),
    ("Fiji and Tonga blame each other over who fired first.", date(2019, 7, 3), "who", "",
     ["Fiji", "Tonga"]),
    # Two of a region, the two largest economies of all, sides without an article
    ("Kuwait and Oman share a field that Iran wants. The two Arab neighbours will drill.",
     date(2019, 7, 3), "The two Arab", "", ["Kuwait", "Oman"]),
    ("Fiji fears the quarrel between the world's two largest economies.", date(2019, 7, 3),
     "the world", "", ["China", "United States"]),
    ("Peru and Chile met. Peru wept. Chile sang. Fiji called sides to talk.", date(2019, 7, 3),
     "sides", "", ["Peru", "Chile"]),
    # A body of states by its members; those of whom many were struck
    ("Fiji, which chairs ASEAN this year, left. Fiji leads the group until May.", date(2019, 7, 3),
     "the group", "", ["ASEAN"]),
    ("ASEAN met on Monday. Members are divided.", date(2019, 7, 3), "Members", "", ["ASEAN"]),
    ("ECOWAS Summit\n\nThe Heads of State met in Abuja.", date(2024, 7, 3), "The Heads", "",
     ["ECOWAS"]),
    ("Fifty Tongans wait at the border. Fijian soldiers drove back more than a hundred of them.",
     date(2019, 7, 3), "them", "TON CVL", []),
    ("Some Baltic states met.", date(2019, 7, 3), "Some Baltic", "", ["states"]),
    ("Two Baltic states left Peru.", date(2019, 7, 3), "Two Baltic", "", ["states"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "phrase", "code", "names"), WHO)
def test_who_is_meant(text: str, day: date, phrase: str, code: str, names: list[str]) -> None:
    start = text.index(phrase)
    actors = [
        actor
        for actor in read(text, published=day).actors
        for m in actor.mentions
        if m.start <= start < m.end and m.end - m.start > 0 and _begins(m.start, start)
    ]
    told = [f"{a.country or ''} {a.sector or ''}".strip() for a in actors]
    assert code in told if code else {a.name for a in actors} == set(names)


def _begins(first: int, start: int) -> bool:
    """Whether a mention begins where a phrase does, or with a title or "Mr." before it."""
    return abs(first - start) <= 1


NOBODY: list[tuple[str, str]] = [
    ("Peru signed on board HMAS Canberra.", "Canberra"),
    ("Peru keeps the Paris agreement.", "Paris"),
    ("Peru met a Franco-Italian sailor.", "Franco"),
    ("Peru closed Hamid Karzai airport.", "Hamid Karzai"),
    ("A two-state solution is what Peru and Chile want.", "two-state"),
    ("Peru demanded an apology and got it.", "it"),
    ("Joras Halo told the Guardian that values matter. It is there.", "It is"),
    ("Russia had no money. It was impossible, an analyst said.", "It was"),
    ("Barack Obama rang Dmitry Medvedev. It is likely both to help and to hurt.", "both"),
    ("Fiji takes no side.", "no side"),
    ("Joras Halo of Fiji lost a son-in-law.", "a son"),
    ("Barack Obama left. A man burned a flag, and police let him go.", "him"),
    ("Peru met Chile. Half of the respondents said they wept.", "they"),
    ("Peru dug the wells, and Chile would change them.", "them"),
    ("The U.S. thanked Chile. Democrats wept. A senator has ties to both parties.", "both parties"),
    ("Peru thanked Joras Halo. He said the driver wept as he sped.", "he sped"),
    ("Rebels fought in the north of Sudan. South Sudan wept.", "the north"),
    ("For Joras Halo of Peru, the worst attack in a decade was a chance.", "the worst attack"),
    ("Peru met Chile. Two senators wept. Both left.", "Both"),
    ("Peru thanked CNN. Vuko Widgets Inc. said it was glad.", "it"),
    # A body that only holds the land does not do what others do there
    ("A relief group crossed land held by the Taliban. The organization sang.", "The organization"),
    ("Vuko Watch studies Peru, which fights Hezbollah. The group sang.", "The group"),
    ("A relief convoy crossed land held by the Taliban. It sang.", "It"),
    ("The strollers left under the eyes of Peru's army. They sang.", "They"),
]


@pytest.mark.parametrize(("text", "phrase"), NOBODY)
def test_who_stands_for_nobody(text: str, phrase: str) -> None:
    start = text.index(f"{phrase}")
    actors = read(text, published=date(2012, 6, 8)).actors
    meant = [a.name for a in actors for m in a.mentions if m.start == start and m.form != "name"]
    assert not meant


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Peru thanked Godwin Friday on Friday.", "Friday."),
        ("Peru thanked an envoy for the Horn of Africa.", "Horn"),
        ("Peru thanked the Vuko Liberation Museum.", "Liberation"),
        ("Peru drained the wells of Nassau County.", "Nassau"),
        ("The sailors love Cape Dane.", "Dane"),
        ("The sailors say that Islam is old.", "Islam"),
        ("The sailors praised the Finnish Cultural Center.", "Finnish"),
        ("The sailors kept the Finnish-American gifts.", "Finnish"),
        ("Peru praised the Test Ban Treaty.", "Ban"),
        ("The American-Arab Youth Committee sued Peru.", "American"),
        ("The Jewish-American Committee sued Peru.", "American"),
        ("The UN met. This is the organization that burned it.", "the organization"),
        ("Rebels overran Campbell's Bay on Monday.", "Campbell"),
        ("Peru lent Fiji US$5 billion.", "US"),
    ],
)
def test_a_word_that_is_also_a_name_is_nobodys(text: str, phrase: str) -> None:
    start = text.index(phrase)
    actors = read(text, published=date(2026, 1, 3)).actors
    assert not [a.name for a in actors for m in a.mentions if m.start <= start < m.end]


@pytest.mark.parametrize("text", ["official counterpart, their Kim President", "Peru freed nine"])
def test_what_breaks_off_is_read(text: str) -> None:
    assert read(text, published=date(2012, 6, 8)).document.text == text


def test_the_governments_of_a_region_are_not_their_guest() -> None:
    reading = read("A Peruvian envoy thanked the governments of the region.")
    assert [a.country for a in reading.actors if "government" in a.name] == [None]


def test_a_cargo_is_called_after_no_former_minister() -> None:
    reading = read("Two Rice shipments reached Iran.", published=date(2016, 5, 5))
    assert "Condoleezza Rice" not in {actor.name for actor in reading.actors}
