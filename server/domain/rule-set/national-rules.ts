/**
 * Titles of laws and rules of the whole country that rectification plans cite, as they were issued.
 * 中华人民共和国 in front is left out by custom when they are cited.
 */
export const NATIONAL_RULES: readonly { readonly title: string }[] = [
  '中央生态环境保护督察工作规定',
  '中央生态环境保护督察整改工作办法',
  '生态环境保护督察工作条例',
  '党政领导干部生态环境损害责任追究办法（试行）',
  '中华人民共和国环境保护法',
  '中华人民共和国环境影响评价法',
  '中华人民共和国水污染防治法',
  '中华人民共和国大气污染防治法',
  '中华人民共和国土壤污染防治法',
  '中华人民共和国固体废物污染环境防治法',
  '中华人民共和国噪声污染防治法',
  '中华人民共和国海洋环境保护法',
  '中华人民共和国长江保护法',
  '中华人民共和国黄河保护法',
  '中华人民共和国湿地保护法',
  '建设项目环境保护管理条例',
  '排污许可管理条例',
  '水污染防治行动计划',
  '大气污染防治行动计划',
  '土壤污染防治行动计划',
].map((title) => ({ title }));
