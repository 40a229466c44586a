// SPDX-License-Identifier: Apache-2.0
// Passwords that everybody tries first, as cores: lower case, without the digits and signs around them. What is made of
// them (Password123!, P@ssw0rd, 2026shanghai) is found by password.cpp, so one line here stands for thousands.
#include "platform/access/known_bad.hpp"
#include <algorithm>
#include <string>
#include <unordered_set>

namespace onegrid::access {
namespace {

constexpr std::string_view words = R"(
password passwd pass passw0rd passwort motdepasse contrasena parola senha wachtwoord passphrase passcode mypassword
yourpassword thepassword newpassword oldpassword userpassword adminpassword rootpassword defaultpassword changeme
changeit changethis letmein letmeinnow openup opensesame welcome welcomeback welcomehome hello helloworld hellohello hi
admin admins administrator adminadmin administration root rootroot toor superuser superadmin sysadmin system systemadmin
secadmin auditadmin operator manager master masterkey guest guestguest user users username useruser test tester testing
testtest demo sample example default temp temporary secret secrets topsecret supersecret private access login logon
logmein signin signup account security secure safe service server support staff office company business internet network
computer laptop desktop windows linux ubuntu debian oracle mysql postgres postgresql database redis tomcat weblogic
jenkins docker kubernetes github gitlab google facebook twitter instagram whatsapp wechat weixin weibo taobao alibaba
alipay tencent baidu huawei xiaomi samsung iphone apple android microsoft amazon netflix youtube yahoo hotmail gmail
outlook linkedin dropbox adobe nokia motorola sony toshiba lenovo cisco juniper intel nvidia
qwerty qwertyuiop qwertyui qwert qwertz qwertzuiop azerty azertyuiop asdf asdfgh asdfghjkl asdfghjk asdfasdf zxcvbn
zxcvbnm zxcvbnmasdfghjkl qazwsx qazwsxedc qazwsxedcrfv wsxedc edcrfv qweasd qweasdzxc qwerasdf qwerasdfzxcv qweqwe
qweqweqwe asdasd asdasdasd zxczxc zxcasdqwe poiuytrewq lkjhgfdsa mnbvcxz qaz wsx edc rfv tgb yhn ujm plm okn ijb
qawsed qawsedrf azsxdc azsxdcfv zaqxsw zaqxswcde zaqwsx zaq xsw cde
abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcabc abcdabcd aaa aaaa aaaaa aaaaaa aabbcc
aabbccdd abab xyz xxx xxxx xxxxxx zzz zzzzzz qqq qqqqqq www wwwwww asd zxc qwe
iloveyou iloveu ilovehim iloveher ilovegod iloveme ilovemyself ilovemom iloveyouforever loveyou loveme lovely lover
lovers love lovelove truelove mylove babylove sweetlove forever foreverlove always together friendship friends friend
bestfriend bestfriends sweetheart sweetie sweet honey sugar baby babygirl babyboy babe darling princess prince queen
king kingdom angel angels heaven heavenly devil lucifer satan jesus jesuschrist christ god godisgood godbless blessed
blessing faith hope grace church bible amen buddha
dragon dragons monkey monkeys tiger tigers lion lions eagle eagles falcon falcons phoenix wolf wolves bear bears panther
panthers jaguar cougar bulldog bulldogs shark sharks dolphin dolphins horse horses mustang rabbit bunny kitten kitty cat
cats doggie doggy puppy puppies dog dogs fish chicken ducky penguin panda butterfly spider scorpion snake cobra viper
football soccer baseball basketball hockey tennis golf golfer rugby cricket volleyball swimming running racing nascar
liverpool arsenal chelsea barcelona realmadrid juventus manchester manutd everton celtic rangers steelers cowboys packers
patriots yankees redsox dodgers lakers bulls jordan kobe lebron ronaldo messi beckham
superman batman spiderman ironman wolverine hulk avengers starwars skywalker vader yoda jedi startrek matrix gandalf
hobbit frodo potter harrypotter hogwarts voldemort pokemon pikachu charizard naruto sasuke onepiece dragonball goku
vegeta sailormoon doraemon hellokitty snoopy garfield mickey mickeymouse minnie disney cinderella barbie simpsons homer
bart scooby scoobydoo pacman mario luigi zelda sonic tetris minecraft roblox fortnite warcraft worldofwarcraft starcraft
diablo overwatch league leagueoflegends counterstrike halo playstation nintendo xbox gameboy gamer gaming game games
player players winner champion legend hero warrior ninja samurai pirate hunter killer sniper soldier army marine navy
sunshine sunflower sun moon moonlight star stars starlight rainbow rain snow snowball snowflake winter summer spring
autumn january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday weekend holiday christmas newyear birthday happybirthday party flower flowers rose roses
lily daisy jasmine violet orchid cherry apple apples banana orange strawberry peaches lemon melon pumpkin cookie cookies
chocolate candy cheese butter pepper ginger coffee whiskey vodka tequila beer wine water fire ocean river mountain forest
freedom peace happy happiness smile smiley smiles lucky luckyone money dollar dollars million millionaire rich gold
golden silver diamond diamonds crystal pearl ruby emerald sapphire platinum treasure magic magical wizard mystic mystery
shadow shadows night knight midnight darkness dark black blackjack white red blue green yellow purple pink orange brown
music guitar piano drummer metallica nirvana slipknot eminem tupac beatles elvis ladygaga madonna rihanna beyonce
justin bieber justinbieber onedirection hannah hannahmontana
michael jennifer jessica ashley amanda andrew anthony daniel david matthew christopher joshua robert william thomas
charles george richard joseph james john johnny jack jackson jason justin kevin brian steven stephen edward alexander
alexandra alexis samantha sarah nicole michelle melissa stephanie elizabeth emily hannah jasmine jessie lauren rachel
rebecca victoria vanessa andrea angela angelina anna barbara bailey brandon brandy buster benjamin charlie charlotte
chris christian christina christine claudia daniela danielle diana dennis donald eric fernando francis frank gabriel
gabriela harley harry heather isabella jeremy jonathan jordan joshua julia juliana karen katherine kimberly leonardo
louise lucas maggie marcus maria mariana martin martina mary mercedes merlin miguel molly monica morgan natalie natasha
nathan nicholas oliver oscar patricia patrick peter philip rafael ricardo robbie roberto rodrigo ronald samuel sandra
scott sebastian sophie sydney taylor teresa tiffany tommy valentina veronica vincent walter
china zhongguo zhonghua beijing shanghai guangzhou shenzhen tianjin chongqing hangzhou nanjing suzhou wuhan chengdu xian
qingdao dalian xiamen ningbo changsha zhengzhou kunming fuzhou jinan hefei harbin shenyang taiyuan nanchang guiyang
urumqi lanzhou haikou sanya macau hongkong taiwan taipei huangpu pudong xuhui jingan putuo hongkou yangpu minhang baoshan
jiading songjiang qingpu fengxian chongming america england london paris berlin madrid moscow tokyo japan korea seoul
india canada australia newyork california texas florida chicago boston dallas
woaini woainima woaiwojia woaizhongguo woaibeijing woaishanghai woaimama woaibaba wodemima mima mimamima mimashi wode
nihao nihaoma nihaonihao zhangsan lisi wangwu zhaoliu zhangwei wangwei liwei wangfang lina zhangmin lijing wangjing
liuwei zhangli wangxiuying liqiang wangqiang zhangqiang zhanglei lilei hanmeimei wanglei liuyang wangyang liyang
zhangjie lijie chenjie wangyan liuyan zhangyan chenwei yangyang xiaoming xiaohong xiaoli xiaowang xiaozhang xiaobai
xiaohei xiaomao xiaogou baobao baobei beibei laopo laogong gege jiejie didi meimei mama baba mamababa babamama yeye nainai
tiantian mingming lele feifei lingling pingping jingjing tingting yangguang kuaile xingfu pingan jiankang facai gongxi
gongxifacai fadacai zhongqiu chunjie shengri shengrikuaile aiqing qingren pengyou tongxue laoshi xuesheng daxue guanliyuan
yonghu ceshi xitong fuwuqi shujuku gongsi bangong zhengfu wangge wangge wanggeyuan wanggehua chengguan shequ jiedao
zhengwu dangyuan zhihui zhihuizhongxin zhongxin yunwei shuzichengguan admincn woshishui woshini caonima nimabi hahaha
hehehe heihei lalala aiyaya meiyoumima buzhidao wangjile wobuzhidao
fuckyou fuckoff fucker fuck bitch asshole bastard shit bullshit pussy sexy sex porn naked nude whatever nothing noway
trustno trustnoone nopassword nopass none null undefined blank empty whoami whatsup dontknow forgot forgotten remember
remindme ihateyou hateyou goaway getout gohome imthebest number numberone onetwothree onetwo three four five six seven
eight nine ten thousand hundred million
student students teacher school college university doctor nurse police policeman fireman engineer developer programmer
hacker hacking cracker coder pilot captain sailor driver farmer lawyer artist dancer singer writer reader
corvette ferrari porsche mercedes bmw toyota honda nissan mazda suzuki yamaha kawasaki harley davidson harleydavidson
camaro mustang chevy chevrolet ford dodge viper hummer jeep subaru audi volkswagen volvo tesla byd
blink access trinity maverick phantom fantasy fantastic wonderful beautiful gorgeous handsome awesome amazing cool
coolness super superstar superb perfect excellent special spirit infinity eternal eternity destiny passion desire dream
dreamer dreams believe believer imagine discovery adventure explorer voyager traveler journey paradise tropical hawaii
metro city citygrid grid smartcity onegrid opengrid gridworker gridadmin gridcenter centre center command
qwerty123 password1 abc123 admin123 test123 root123 pass123 a123456 a1b2c3 a1b2c3d4 a1b2c3d4e5 1q2w3e 1q2w3e4r 1q2w3e4r5t
1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx q1w2e3r4 q1w2e3r4t5 qwe123 qwer1234 asdf1234 zxcv1234 qwert12345
asd123 zxc123 aa123456 aa12345678 abcd1234 abc12345 abc123456 5201314 woaini1314 1314520 147258369 147258 159357 159753
112233 11223344 1122334455 121212 123123 123123123 123321 1234321 123454321 123qwe 123qweasd 123qweasdzxc 123abc 123456a
123456abc 12345qwert 1234qwer 12qwaszx 131313 135790 1357924680 142536 147852 147852369 1029384756 102030 10203040
1020304050 20082008 232323 246810 252525 258456 314159 31415926 3141592653 420420 456123 456789 4815162342 654321 666666
666888 696969 741852 741852963 753951 777777 789456 789456123 7894561230 86868686 888888 88888888 8888888888 951753 963852741
987654 98765432 987654321 9876543210 999999 999999999 9999999999 0123456789 012345678 01234567 1234567890 123456789
12345678 1234567 123456 12345 1234 000000 00000000 0000000000 1111111111 11111111 111111 1010101010 1212121212 1313131313
66666666 6666666666 55555555 5555555555 77777777 7777777777 147147147 159159159 456456456 789789789 010203 01020304 0102030405
)";

} // namespace

bool is_known_bad(std::string_view core)
{
    static auto const list = [] {
        std::unordered_set<std::string_view> all;
        auto rest = words;
        while (!rest.empty()) {
            auto const end = std::min(rest.find_first_of(" \n"), rest.size());
            if (end > 0) {
                all.insert(rest.substr(0, end));
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return all;
    }();
    return list.contains(core);
}

} // namespace onegrid::access
